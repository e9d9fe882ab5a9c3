// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.FiniteFields;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.DhParameters;
import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;

/** The numbers of a finite-field group: those of RFC 7919, or ones a TLS 1.2 server names. */
record FiniteField(BigInteger prime, BigInteger generator) {
  /** Below, the discrete logarithm is within reach of a large adversary. */
  static final int MIN_BITS = 2048;

  /** Above, one exponentiation is a denial of service. */
  static final int MAX_BITS = 8192;

  static FiniteField named(NamedGroup name) {
    return new FiniteField(
        FiniteFields.prime(name)
            .orElseThrow(() -> new IllegalArgumentException(name + " is not a group of RFC 7919")),
        FiniteFields.GENERATOR);
  }

  /** A group named by a peer, within bounds that keep it safe to compute in. */
  static FiniteField checked(DhParameters numbers) throws InvalidShareException {
    if (numbers.prime().length > MAX_BITS / 8 + 1) {
      throw new InvalidShareException("a prime of " + numbers.prime().length + " bytes");
    }
    BigInteger prime = new BigInteger(1, numbers.prime());
    if (prime.bitLength() < MIN_BITS || prime.bitLength() > MAX_BITS) {
      throw new InvalidShareException(
          "a prime of "
              + prime.bitLength()
              + " bits, where "
              + MIN_BITS
              + " to "
              + MAX_BITS
              + " are allowed; let the server use ECDHE or a group of RFC 7919");
    }
    if (!prime.testBit(0)) {
      throw new InvalidShareException("a modulus that is even");
    }
    if (numbers.generator().length > numbers.prime().length) {
      throw new InvalidShareException("a generator longer than the prime");
    }
    FiniteField field = new FiniteField(prime, new BigInteger(1, numbers.generator()));
    field.checkInside(field.generator, "generator");
    return field;
  }

  /**
   * A peer's public value: "the peer's public key Y … 1 &lt; Y &lt; p-1". RFC 9846 §4.3.8.1.
   *
   * <p>TLS 1.3 pads it to the length of the prime, TLS 1.2 need not: shorter is the codec's matter.
   */
  BigInteger element(byte[] share) throws InvalidShareException {
    if (share.length > length()) {
      throw new InvalidShareException(
          "a share of " + share.length + " bytes modulo a prime of " + length());
    }
    BigInteger value = new BigInteger(1, share);
    checkInside(value, "share");
    return value;
  }

  /** Bytes of the prime. */
  int length() {
    return (prime.bitLength() + 7) / 8;
  }

  /** Bits of private exponents: more than the 225, 275, 325, 375 and 400 of RFC 7919 §5.2. */
  int exponentBits() {
    int bits = prime.bitLength();
    if (bits <= 2048) {
      return 256;
    }
    if (bits <= 3072) {
      return 288;
    }
    if (bits <= 4096) {
      return 352;
    }
    return bits <= 6144 ? 384 : 416;
  }

  /** {@code number}, big-endian, with as many bytes as the prime; the same array if it has them. */
  byte[] fixedLength(byte[] number) {
    int length = length();
    if (number.length == length) {
      return number;
    }
    byte[] fixed = new byte[length];
    int common = Math.min(length, number.length);
    System.arraycopy(number, number.length - common, fixed, length - common, common);
    return fixed;
  }

  private void checkInside(BigInteger value, String what) throws InvalidShareException {
    if (value.compareTo(BigInteger.ONE) <= 0
        || value.compareTo(prime.subtract(BigInteger.ONE)) >= 0) {
      throw new InvalidShareException("a " + what + " that is not between 1 and p-1");
    }
  }

  @Override
  public String toString() {
    return "a finite field of " + prime.bitLength() + " bits";
  }
}
