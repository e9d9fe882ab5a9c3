// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link JcaVerifierTest} tests curves, identifiers and the room that RSASSA-PSS takes. */
final class KeyKindTest {
  private static BigInteger modulus(int bits) {
    return BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
  }

  private static PublicKey pssKey(@Nullable PSSParameterSpec bound) throws Exception {
    return KeyFactory.getInstance("RSASSA-PSS")
        .generatePublic(new RSAPublicKeySpec(modulus(2048), BigInteger.valueOf(65537), bound));
  }

  private static PSSParameterSpec bound(String hash, String mgfHash, int salt) {
    return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mgfHash), salt, 1);
  }

  /** A key may name the only parameters it is good for. RFC 4055 §3.3. */
  @Test
  void keepsToTheParametersThatAKeyIsBoundTo() throws Exception {
    SchemeSpec sha256 = SchemeSpec.RSA_PSS_PSS_SHA256;
    assertThat(KeyKind.fits(sha256, pssKey(null), true)).isTrue();
    PublicKey right = pssKey(bound("SHA-256", "SHA-256", 32));
    assertThat(KeyKind.fits(sha256, right, true)).isTrue();
    assertThat(KeyKind.fits(sha256, pssKey(bound("SHA-256", "SHA-256", 20)), true)).isTrue();
    assertThat(KeyKind.fits(sha256, pssKey(bound("SHA-256", "SHA-256", 33)), true)).isFalse();
    assertThat(KeyKind.fits(sha256, pssKey(bound("SHA-256", "SHA-1", 32)), true)).isFalse();
    assertThat(KeyKind.fits(sha256, pssKey(bound("SHA-384", "SHA-256", 32)), true)).isFalse();
    assertThat(KeyKind.fits(SchemeSpec.RSA_PSS_PSS_SHA384, right, true)).isFalse();
    assertThat(KeyKind.fits(SchemeSpec.RSA_PSS_RSAE_SHA256, right, true)).isFalse();
  }

  /** "emLen &lt; tLen + 11": too short for hash and padding. RFC 8017 §9.2. */
  @Test
  void asksRsaKeysForRoomForHashAndPadding() throws Exception {
    // 19 bytes of DigestInfo, 64 of hash, 11 of padding.
    assertThat(KeyKind.fits(SchemeSpec.RSA_PKCS1_SHA512, rsa(94 * 8), true)).isTrue();
    assertThat(KeyKind.fits(SchemeSpec.RSA_PKCS1_SHA512, rsa(93 * 8 + 1), true)).isTrue();
    assertThat(KeyKind.fits(SchemeSpec.RSA_PKCS1_SHA512, rsa(93 * 8), true)).isFalse();
    assertThat(KeyKind.fits(SchemeSpec.RSA_PKCS1_SHA256, rsa(93 * 8), true)).isTrue();
  }

  private static PublicKey rsa(int bits) throws Exception {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus(bits), BigInteger.valueOf(65537)));
  }

  @Test
  void knowsKeysByTheHeadOfTheirEncoding() throws Exception {
    PublicKey ed25519 = JcaSignerTest.pair("Ed25519", "-").getPublic();
    PublicKey ed448 = JcaSignerTest.pair("Ed448", "-").getPublic();
    assertThat(KeyKind.fits(SchemeSpec.ED25519, ed25519, true)).isTrue();
    assertThat(KeyKind.fits(SchemeSpec.ED448, ed448, true)).isTrue();
    for (SchemeSpec other : SchemeSpec.values()) {
      if (other != SchemeSpec.ED25519) {
        assertThat(KeyKind.fits(other, ed25519, false)).as("%s", other).isFalse();
      }
      if (other != SchemeSpec.ED448) {
        assertThat(KeyKind.fits(other, ed448, false)).as("%s", other).isFalse();
      }
    }
    byte[] head = Bytes.hex("302a300506032b6570032100");
    assertThat(KeyKind.fits(SchemeSpec.ED25519, new Encoded(head), true)).isFalse();
    assertThat(KeyKind.fits(SchemeSpec.ED25519, new Encoded(null), true)).isFalse();
    assertThat(KeyKind.fits(SchemeSpec.RSA_PKCS1_SHA256, new Encoded(head), true)).isFalse();
  }

  /** Calls itself an RSA key and is none. */
  private record Encoded(byte @Nullable [] encoded) implements PublicKey {
    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return encoded;
    }
  }
}
