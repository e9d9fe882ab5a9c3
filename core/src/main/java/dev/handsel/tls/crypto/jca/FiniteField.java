// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.DhParameters;
import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers of a finite-field group: those of RFC 7919, or ones a TLS 1.2 server names. */
record FiniteField(BigInteger prime, BigInteger generator) {
  /** Below, the discrete logarithm is within reach of a large adversary. */
  static final int MIN_BITS = 2048;

  /** Above, one exponentiation is a denial of service. */
  static final int MAX_BITS = 8192;

  /** Bits of the prime, and the X of its formula. RFC 7919 appendix A. */
  private record Formula(int bits, long x) {}

  private static final Map<NamedGroup, Formula> FORMULAS =
      Map.of(
          NamedGroup.FFDHE2048, new Formula(2048, 560316),
          NamedGroup.FFDHE3072, new Formula(3072, 2625351),
          NamedGroup.FFDHE4096, new Formula(4096, 5736041),
          NamedGroup.FFDHE6144, new Formula(6144, 15705020),
          NamedGroup.FFDHE8192, new Formula(8192, 10965728));

  private static final Map<NamedGroup, FiniteField> NAMED = new ConcurrentHashMap<>();

  static boolean known(NamedGroup name) {
    return FORMULAS.containsKey(name);
  }

  static FiniteField named(NamedGroup name) {
    Formula formula = FORMULAS.get(name);
    if (formula == null) {
      throw new IllegalArgumentException(name + " is not a group of RFC 7919");
    }
    return NAMED.computeIfAbsent(
        name, key -> new FiniteField(prime(formula.bits(), formula.x()), BigInteger.TWO));
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

  /** p = 2^b − 2^(b−64) + (⌊2^(b−130)·e⌋ + X)·2^64 − 1. RFC 7919 appendix A. */
  private static BigInteger prime(int bits, long x) {
    BigInteger one = BigInteger.ONE;
    return one.shiftLeft(bits)
        .subtract(one.shiftLeft(bits - 64))
        .add(scaledE(bits - 130).add(BigInteger.valueOf(x)).shiftLeft(64))
        .subtract(one);
  }

  /** ⌊2^bits·e⌋ by the sum of reciprocal factorials, with bits to spare for what is cut off. */
  private static BigInteger scaledE(int bits) {
    int spare = 64;
    BigInteger term = BigInteger.ONE.shiftLeft(bits + spare);
    BigInteger sum = term;
    for (int n = 1; term.signum() != 0; n++) {
      term = term.divide(BigInteger.valueOf(n));
      sum = sum.add(term);
    }
    return sum.shiftRight(spare);
  }

  @Override
  public String toString() {
    return "a finite field of " + prime.bitLength() + " bits";
  }
}
