// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Checks signatures with the fastest provider that takes the key. Safe for many threads. */
final class JcaVerifier implements SignatureVerifier {
  private final Choices choices;

  JcaVerifier(Choices choices) {
    this.choices = choices;
  }

  @Override
  public boolean fits(SignatureScheme scheme, PublicKey key, boolean curveBound) {
    SchemeSpec spec = SchemeSpec.of(scheme);
    return spec != null && KeyKind.fits(spec, key, curveBound);
  }

  @Override
  public boolean verify(SignatureScheme scheme, PublicKey key, byte[] content, byte[] signature)
      throws CryptoException {
    SchemeSpec spec = SchemeSpec.of(scheme);
    if (spec == null) {
      throw new CryptoException("no verifier for " + scheme);
    }
    if (!KeyKind.fits(spec, key, false)) {
      return false;
    }
    return verify(choices.require(spec.primitive()), spec, key, content, signature);
  }

  static boolean verify(
      Chosen chosen, SchemeSpec spec, PublicKey key, byte[] content, byte[] signature)
      throws CryptoException {
    if (!wellFormed(spec, key, signature)) {
      return false;
    }
    try {
      Signature verifier = keyed(chosen, spec, key);
      PSSParameterSpec pss = spec.pss();
      if (pss != null) {
        verifier.setParameter(pss);
      }
      verifier.update(content);
      return verifier.verify(signature);
    } catch (SignatureException invalid) {
      // Providers tell a malformed signature so, a false one by their answer.
      return false;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " cannot verify " + spec, e);
    }
  }

  /**
   * Whether a signature has the one form its scheme allows. Providers are lax to different degrees:
   * JDK 17 verifies EdDSA with bytes left over.
   */
  private static boolean wellFormed(SchemeSpec spec, PublicKey key, byte[] signature) {
    return switch (spec.primitive()) {
      case ECDSA -> EcdsaDer.wellFormed(signature);
      case RSA_PKCS1, RSA_PSS ->
          key instanceof RSAKey rsa && signature.length == (rsa.getModulus().bitLength() + 7) / 8;
      case ED25519 -> signature.length == 64;
      case ED448 -> signature.length == 114;
      case ML_DSA_44 -> signature.length == 2420;
      case ML_DSA_65 -> signature.length == 3309;
      case ML_DSA_87 -> signature.length == 4627;
      default -> false;
    };
  }

  private static Signature keyed(Chosen chosen, SchemeSpec spec, PublicKey key)
      throws GeneralSecurityException {
    Signature verifier =
        Signature.getInstance(spec.algorithm(chosen.algorithm()), chosen.provider());
    try {
      verifier.initVerify(key);
    } catch (InvalidKeyException foreign) {
      verifier.initVerify(translated(chosen, key));
    }
    return verifier;
  }

  /**
   * The key as the provider's own. Of an RSA key only the numbers go over: native providers refuse
   * the identifier id-RSASSA-PSS, and what it restricts was checked by {@link KeyKind}.
   */
  private static PublicKey translated(Chosen chosen, PublicKey key)
      throws GeneralSecurityException {
    if (key instanceof RSAPublicKey rsa) {
      return KeyFactory.getInstance("RSA", chosen.provider())
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }
    return KeyFactory.getInstance(key.getAlgorithm(), chosen.provider())
        .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }
}
