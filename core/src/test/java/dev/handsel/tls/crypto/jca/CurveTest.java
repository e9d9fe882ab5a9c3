// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.InvalidShareException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldF2m;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CurveTest {
  private static ECPublicKey key(Curve curve) throws Exception {
    return (ECPublicKey)
        JcaSignerTest.pair("EC", curve.name().toLowerCase(Locale.ROOT)).getPublic();
  }

  private static byte[] share(Curve curve, BigInteger x, BigInteger y) {
    int length = curve.shareLength() / 2;
    byte[] share = new byte[1 + 2 * length];
    share[0] = 4;
    write(x, share, 1, length);
    write(y, share, 1 + length, length);
    return share;
  }

  private static void write(BigInteger number, byte[] target, int at, int length) {
    byte[] bytes = number.toByteArray();
    int common = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - common, target, at + length - common, common);
  }

  private static BigInteger prime(ECPublicKey key) {
    return ((ECFieldFp) key.getParams().getCurve().getField()).getP();
  }

  @ParameterizedTest
  @EnumSource
  void refusesSharesOfAnotherLength(Curve curve) {
    for (int length : new int[] {0, 1, curve.shareLength() - 1, curve.shareLength() + 1}) {
      assertThatThrownBy(() -> curve.check(new byte[length]))
          .isInstanceOf(InvalidShareException.class)
          .hasMessage("a share of %d bytes, where %s has %d", length, curve, curve.shareLength());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SECP256R1", "SECP384R1", "SECP521R1"})
  void refusesEveryPointThatIsNotOnTheCurve(Curve curve) throws Exception {
    ECPoint point = key(curve).getW();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    assertThatCode(() -> curve.check(share(curve, x, y))).doesNotThrowAnyException();
    assertRefused(curve, share(curve, x.flipBit(0), y), "not on");
    assertRefused(curve, share(curve, x, y.flipBit(0)), "not on");
    assertRefused(curve, share(curve, BigInteger.ZERO, BigInteger.ZERO), "not on");
    for (int form : new int[] {0, 2, 3, 5, 6, 7}) {
      byte[] share = share(curve, x, y);
      share[0] = (byte) form;
      assertRefused(curve, share, "uncompressed");
    }
  }

  /** "0 &lt;= x &lt; p": the same point with p added has another name, which TLS does not know. */
  @Test
  void refusesCoordinatesThatAreNotReduced() throws Exception {
    Curve curve = Curve.SECP521R1;
    ECPublicKey key = key(curve);
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    assertRefused(curve, share(curve, x.add(prime(key)), y), "not on");
    assertRefused(curve, share(curve, x, y.add(prime(key))), "not on");
  }

  private static void assertRefused(Curve curve, byte[] share, String why) {
    assertThatThrownBy(() -> curve.check(share))
        .isInstanceOf(InvalidShareException.class)
        .hasMessageContaining(why);
  }

  @Test
  void knowsItsDomainParametersByEachOfThem() throws Exception {
    ECParameterSpec right = key(Curve.SECP256R1).getParams();
    EllipticCurve curve = right.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    ECPoint base = right.getGenerator();
    BigInteger order = right.getOrder();
    EllipticCurve otherPrime =
        new EllipticCurve(new ECFieldFp(p.add(BigInteger.TWO)), curve.getA(), curve.getB());
    EllipticCurve otherA =
        new EllipticCurve(curve.getField(), curve.getA().flipBit(0), curve.getB());
    EllipticCurve otherB =
        new EllipticCurve(curve.getField(), curve.getA(), curve.getB().flipBit(0));
    EllipticCurve binary = new EllipticCurve(new ECFieldF2m(571), curve.getA(), curve.getB());
    Map<String, ECParameterSpec> forged = new LinkedHashMap<>();
    forged.put("field", new ECParameterSpec(otherPrime, base, order, 1));
    forged.put("kind of field", new ECParameterSpec(binary, base, order, 1));
    forged.put("a", new ECParameterSpec(otherA, base, order, 1));
    forged.put("b", new ECParameterSpec(otherB, base, order, 1));
    forged.put("base", new ECParameterSpec(curve, key(Curve.SECP256R1).getW(), order, 1));
    forged.put("order", new ECParameterSpec(curve, base, order.flipBit(1), 1));
    forged.put("cofactor", new ECParameterSpec(curve, base, order, 2));

    assertThat(Curve.SECP256R1.has(right)).isTrue();
    assertThat(Curve.SECP256R1.has(new ECParameterSpec(curve, base, order, 1))).isTrue();
    forged.forEach(
        (what, parameters) ->
            assertThat(Curve.SECP256R1.has(parameters)).as("another %s", what).isFalse());
    assertThat(Curve.SECP384R1.has(right)).isFalse();
    assertThat(Curve.X25519.has(right)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsTheSharesThatItEncodesAndNoOther(Curve curve) {
    byte[] share = new byte[curve.shareLength()];
    Arrays.fill(share, (byte) 0x11);
    byte[] spki = curve.spki(share);
    assertThat(curve.share(spki)).isEqualTo(share);
    assertThat(curve.share(null)).isNull();
    assertThat(curve.share(Arrays.copyOf(spki, spki.length - 1))).isNull();
    assertThat(curve.share(Arrays.copyOf(spki, spki.length + 1))).isNull();
    for (int at = 0; at < spki.length - share.length; at++) {
      byte[] other = spki.clone();
      other[at] ^= 1;
      assertThat(curve.share(other)).as("byte %d", at).isNull();
    }
  }

  /** "MUST mask the most significant bit in the final byte". RFC 7748 §5. */
  @Test
  void masksTheTopBitOfX25519Alone() {
    byte[] share = new byte[56];
    Arrays.fill(share, (byte) 0xff);
    byte[] x25519 = Curve.X25519.spki(Arrays.copyOf(share, 32));
    assertThat(x25519[x25519.length - 1]).isEqualTo((byte) 0x7f);
    byte[] x448 = Curve.X448.spki(share);
    assertThat(x448[x448.length - 1]).isEqualTo((byte) 0xff);
  }
}
