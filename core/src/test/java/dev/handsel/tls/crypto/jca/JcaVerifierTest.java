// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.vocab.SignatureScheme;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.api.Test;

final class JcaVerifierTest {
  private final SignatureVerifier verifier = JcaBackend.of(CryptoTier.JDK_ONLY).signatureVerifier();

  @Test
  void bindsEcdsaToACurveWhereTls13Does() throws Exception {
    PublicKey p256 = JcaSignerTest.pair("EC", "secp256r1").getPublic();
    assertThat(verifier.fits(SignatureScheme.ECDSA_SECP256R1_SHA256, p256, true)).isTrue();
    assertThat(verifier.fits(SignatureScheme.ECDSA_SECP384R1_SHA384, p256, true)).isFalse();
    assertThat(verifier.fits(SignatureScheme.ECDSA_SECP384R1_SHA384, p256, false)).isTrue();
    assertThat(verifier.fits(SignatureScheme.ECDSA_SHA1, p256, true)).isFalse();
    assertThat(verifier.fits(SignatureScheme.ED25519, p256, false)).isFalse();
  }

  @Test
  void knowsRsaKeysByTheirIdentifier() throws Exception {
    PublicKey rsa = JcaSignerTest.pair("RSA", "2048").getPublic();
    PublicKey pss = JcaSignerTest.pair("RSASSA-PSS", "2048").getPublic();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA256, rsa, true)).isTrue();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_PSS_SHA256, rsa, true)).isFalse();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_PSS_SHA256, pss, true)).isTrue();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA256, pss, true)).isFalse();
    assertThat(verifier.fits(SignatureScheme.RSA_PKCS1_SHA256, pss, true)).isFalse();
  }

  @Test
  void asksRsaKeysForRoomForHashAndSalt() throws Exception {
    PublicKey small = rsa(1024);
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA384, small, true)).isTrue();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA512, small, true)).isFalse();
    assertThat(verifier.fits(SignatureScheme.RSA_PKCS1_SHA512, small, true)).isTrue();
    PublicKey justEnough = rsa(1041);
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA512, justEnough, true)).isTrue();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA512, rsa(1040), true)).isTrue();
    assertThat(verifier.fits(SignatureScheme.RSA_PSS_RSAE_SHA512, rsa(1033), true)).isFalse();
  }

  @Test
  void refusesAKeyOnTheRightCurveWithAnotherBasePoint() throws Exception {
    ECPublicKey key = (ECPublicKey) JcaSignerTest.pair("EC", "secp256r1").getPublic();
    ECParameterSpec true256 = key.getParams();
    ECParameterSpec forged =
        new ECParameterSpec(
            true256.getCurve(), key.getW(), true256.getOrder(), true256.getCofactor());
    assertThat(Curve.SECP256R1.has(true256)).isTrue();
    assertThat(Curve.SECP256R1.has(forged)).isFalse();
    assertThat(Curve.SECP384R1.has(true256)).isFalse();
    assertThat(true256.getGenerator()).isNotEqualTo(ECPoint.POINT_INFINITY);
  }

  @Test
  void refusesSignaturesOfAnotherLength() throws Exception {
    PublicKey ed = JcaSignerTest.pair("Ed25519", "-").getPublic();
    for (int length : new int[] {0, 63, 65, 4096}) {
      assertThat(verifier.verify(SignatureScheme.ED25519, ed, new byte[1], new byte[length]))
          .isFalse();
    }
  }

  @Test
  void refusesAKeyThatDoesNotFit() throws Exception {
    PublicKey ed = JcaSignerTest.pair("Ed25519", "-").getPublic();
    byte[] wellFormed = Bytes.hex("3006020101020101");
    assertThat(verifier.verify(SignatureScheme.ECDSA_SECP256R1_SHA256, ed, new byte[1], wellFormed))
        .isFalse();
  }

  /** The numbers would fit, and the signature verify: the key's own identifier forbids it. */
  @Test
  void refusesASignatureOfAKeyThatIsForAnotherScheme() throws Exception {
    KeyPair rsa = JcaSignerTest.pair("RSA", "2048");
    byte[] signature =
        JcaBackend.of(CryptoTier.JDK_ONLY)
            .signer(rsa.getPrivate(), rsa.getPublic())
            .sign(SignatureScheme.RSA_PSS_RSAE_SHA256, new byte[1]);
    assertThat(
            verifier.verify(
                SignatureScheme.RSA_PSS_RSAE_SHA256, rsa.getPublic(), new byte[1], signature))
        .isTrue();
    assertThat(
            verifier.verify(
                SignatureScheme.RSA_PSS_PSS_SHA256, rsa.getPublic(), new byte[1], signature))
        .isFalse();
  }

  /** A provider that says yes to everything is asked only about signatures of the one form. */
  @Test
  void judgesTheFormBeforeItAsksTheProvider() throws Exception {
    accepts(SchemeSpec.ED25519, JcaSignerTest.pair("Ed25519", "-").getPublic(), 64);
    accepts(SchemeSpec.ED448, JcaSignerTest.pair("Ed448", "-").getPublic(), 114);
    accepts(SchemeSpec.RSA_PKCS1_SHA256, rsa(2048), 256);
    accepts(SchemeSpec.RSA_PKCS1_SHA256, rsa(2041), 256);
    accepts(SchemeSpec.RSA_PSS_RSAE_SHA256, rsa(2040), 255);
    accepts(SchemeSpec.MLDSA44, rsa(2048), 2420);
    accepts(SchemeSpec.MLDSA65, rsa(2048), 3309);
    accepts(SchemeSpec.MLDSA87, rsa(2048), 4627);
    SchemeSpec ecdsa = SchemeSpec.ECDSA_SECP256R1_SHA256;
    PublicKey p256 = JcaSignerTest.pair("EC", "secp256r1").getPublic();
    assertThat(verified(ecdsa, p256, Bytes.hex("3006020101020101"))).isTrue();
    assertThat(verified(ecdsa, p256, Bytes.hex("300602010102010100"))).isFalse();
    assertThat(verified(ecdsa, p256, new byte[64])).isFalse();
  }

  private static void accepts(SchemeSpec spec, PublicKey key, int length) throws Exception {
    for (int other : new int[] {0, length - 1, length, length + 1}) {
      assertThat(verified(spec, key, new byte[other]))
          .as("%s of %d bytes", spec, other)
          .isEqualTo(other == length);
    }
  }

  private static boolean verified(SchemeSpec spec, PublicKey key, byte[] signature)
      throws Exception {
    Chosen chosen = Credulous.chosen(spec.primitive(), true);
    return JcaVerifier.verify(chosen, spec, key, new byte[1], signature);
  }

  private static PublicKey rsa(int bits) throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537)));
  }
}
