// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.DhParameters;
import dev.handsel.tls.vocab.NamedGroup;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiniteFieldTest {
  private static final FiniteField FIELD = FiniteField.named(NamedGroup.FFDHE2048);
  private static final BigInteger P = FIELD.prime();

  /** The ends of the primes as RFC 7919 appendix A prints them. */
  @ParameterizedTest
  @CsvSource({
    "ffdhe2048, 2048, 886B423861285C97FFFFFFFFFFFFFFFF",
    "ffdhe3072, 3072, 25E41D2B66C62E37FFFFFFFFFFFFFFFF",
    "ffdhe4096, 4096, C68A007E5E655F6AFFFFFFFFFFFFFFFF",
    "ffdhe6144, 6144, A40E329CD0E40E65FFFFFFFFFFFFFFFF",
    "ffdhe8192, 8192, D68C8BB7C5C6424CFFFFFFFFFFFFFFFF"
  })
  void knowsThePrimesOfRfc7919(String name, int bits, String end) {
    BigInteger prime = FiniteField.named(NamedGroup.named(name).orElseThrow()).prime();
    assertThat(prime.bitLength()).isEqualTo(bits);
    assertThat(prime.toString(16)).endsWithIgnoringCase(end).startsWith("ffffffffffffffffadf8");
  }

  @Test
  void namesPrimesThatAreSafe() {
    assertThat(P.isProbablePrime(40)).isTrue();
    assertThat(P.shiftRight(1).isProbablePrime(40)).isTrue();
  }

  @Test
  void refusesValuesOutsideTheGroup() {
    for (BigInteger value :
        new BigInteger[] {
          BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), P, P.add(BigInteger.ONE)
        }) {
      assertThatThrownBy(() -> FIELD.element(FIELD.fixedLength(value.toByteArray())))
          .isInstanceOf(InvalidShareException.class);
    }
    assertThatCode(() -> FIELD.element(new byte[] {2})).doesNotThrowAnyException();
    byte[] two = new byte[257];
    two[256] = 2;
    assertThatThrownBy(() -> FIELD.element(two))
        .isInstanceOf(InvalidShareException.class)
        .hasMessageContaining("257 bytes");
  }

  @Test
  void refusesNumbersThatAreNotSafeToComputeIn() {
    assertRefused(BigInteger.ONE.shiftLeft(1023).setBit(0), BigInteger.TWO, "1024 bits");
    assertRefused(BigInteger.ONE.shiftLeft(8199).setBit(0), BigInteger.TWO, "bytes|bits");
    assertRefused(BigInteger.ONE.shiftLeft(2046).setBit(0), BigInteger.TWO, "2047 bits");
    assertRefused(BigInteger.ONE.shiftLeft(8192).setBit(0), BigInteger.TWO, "8193 bits");
    assertRefused(P.subtract(BigInteger.ONE), BigInteger.TWO, "even");
    assertRefused(P, BigInteger.ONE, "generator");
    assertRefused(P, P.subtract(BigInteger.ONE), "generator");
    assertRefused(P, P.shiftLeft(8), "generator");
  }

  @Test
  void takesPrimesOfBothEnds() throws Exception {
    for (int bits : new int[] {2048, 8192}) {
      BigInteger odd = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
      DhParameters numbers = new DhParameters(unsigned(odd), new byte[] {2});
      assertThat(FiniteField.checked(numbers).prime()).isEqualTo(odd);
    }
  }

  /** A number may hide behind zeros; the work of reading it is bounded first. */
  @Test
  void refusesMoreBytesThanTheLongestPrimeHas() {
    byte[] padded = new byte[1026];
    System.arraycopy(P.toByteArray(), 1, padded, padded.length - 256, 256);
    assertThatThrownBy(() -> FiniteField.checked(new DhParameters(padded, new byte[] {2})))
        .isInstanceOf(InvalidShareException.class)
        .hasMessage("a prime of 1026 bytes");
  }

  /** "225, 275, 325, 375, 400" bits at the least. RFC 7919 §5.2. */
  @ParameterizedTest
  @CsvSource({
    "ffdhe2048, 256",
    "ffdhe3072, 288",
    "ffdhe4096, 352",
    "ffdhe6144, 384",
    "ffdhe8192, 416"
  })
  void drawsExponentsAsLongAsThePrimeAsksFor(String name, int bits) {
    assertThat(FiniteField.named(NamedGroup.named(name).orElseThrow()).exponentBits())
        .isEqualTo(bits);
  }

  /** "leading bytes ... zero ... are not stripped". RFC 9846 §7.4.1. */
  @Test
  void keepsTheLengthOfThePrimeWhateverTheNumber() {
    assertThat(FIELD.fixedLength(new byte[] {5})).hasSize(256).endsWith(0, 5);
    assertThat(FIELD.fixedLength(P.toByteArray())).hasSize(256).startsWith(0xff, 0xff);
    byte[] whole = new byte[256];
    assertThat(FIELD.fixedLength(whole)).isSameAs(whole);
  }

  private static void assertRefused(BigInteger prime, BigInteger generator, String why) {
    assertThatThrownBy(
            () -> FiniteField.checked(new DhParameters(unsigned(prime), unsigned(generator))))
        .isInstanceOf(InvalidShareException.class)
        .hasMessageMatching(".*(" + why + ").*");
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] signed = number.toByteArray();
    return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
  }
}
