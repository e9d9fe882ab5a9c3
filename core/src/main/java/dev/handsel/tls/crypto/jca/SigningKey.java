// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key and the provider that signs with it: the fastest, with the key translated once
 * (foreign keys are imported again for every Signature), or whichever the JCA finds for a key that
 * lives elsewhere and cannot be translated.
 */
final class SigningKey {
  private final Choices choices;
  private final PrivateKey key;
  private final PublicKey publicKey;
  private @Nullable Translated translated;

  /** Of one key only one primitive is tried at a time; RSA keys have two. */
  private record Translated(Primitive primitive, PrivateKey key) {}

  SigningKey(Choices choices, PrivateKey key, PublicKey publicKey) {
    this.choices = choices;
    this.key = key;
    this.publicKey = publicKey;
  }

  boolean verifies(SchemeSpec spec, byte[] content, byte[] signature) throws CryptoException {
    return JcaVerifier.verify(
        choices.require(spec.primitive()), spec, publicKey, content, signature);
  }

  /** A Signature of the fastest provider, ready to sign, if that takes the key. */
  Optional<Signature> translated(SchemeSpec spec) {
    Optional<Chosen> chosen = choices.find(spec.primitive());
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    try {
      Signature signer =
          Signature.getInstance(spec.algorithm(chosen.get().algorithm()), chosen.get().provider());
      return Optional.of(keyed(signer, translate(chosen.get()), spec));
    } catch (GeneralSecurityException | RuntimeException foreign) {
      return Optional.empty();
    }
  }

  /** A Signature of the provider the JCA picks for the key as it is. */
  Signature opaque(SchemeSpec spec) throws CryptoException {
    try {
      return keyed(Signature.getInstance(spec.algorithm()), key, spec);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(
          "no provider signs " + spec.scheme() + " with a key of " + key.getClass().getName(), e);
    }
  }

  private Signature keyed(Signature signer, PrivateKey with, SchemeSpec spec)
      throws GeneralSecurityException {
    // The key decides on the provider, which parameters set before it would fix.
    signer.initSign(with, choices.random());
    PSSParameterSpec pss = spec.pss();
    if (pss != null) {
      signer.setParameter(pss);
    }
    return signer;
  }

  private synchronized PrivateKey translate(Chosen chosen) throws GeneralSecurityException {
    if (translated == null || translated.primitive() != chosen.primitive()) {
      translated = new Translated(chosen.primitive(), translated(chosen));
    }
    return translated.key();
  }

  private PrivateKey translated(Chosen chosen) throws GeneralSecurityException {
    byte[] encoded = key.getEncoded();
    if (encoded == null || !"PKCS#8".equals(key.getFormat())) {
      throw new InvalidKeyException("the key does not leave its place");
    }
    if (key instanceof RSAPrivateCrtKey rsa) {
      // By its numbers: native providers refuse the identifier id-RSASSA-PSS.
      return KeyFactory.getInstance("RSA", chosen.provider()).generatePrivate(numbers(rsa));
    }
    KeyFactory factory;
    try {
      factory = KeyFactory.getInstance(keyAlgorithm(chosen.primitive()), chosen.provider());
    } catch (GeneralSecurityException noFactory) {
      // ACCP signs Ed25519 with the JDK's keys and has no factory for them.
      return key;
    }
    return factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static String keyAlgorithm(Primitive primitive) {
    return switch (primitive) {
      case RSA_PKCS1, RSA_PSS -> "RSA";
      case ECDSA -> "EC";
      default -> primitive.names().get(0);
    };
  }

  private static RSAPrivateCrtKeySpec numbers(RSAPrivateCrtKey rsa) {
    return new RSAPrivateCrtKeySpec(
        rsa.getModulus(),
        rsa.getPublicExponent(),
        rsa.getPrivateExponent(),
        rsa.getPrimeP(),
        rsa.getPrimeQ(),
        rsa.getPrimeExponentP(),
        rsa.getPrimeExponentQ(),
        rsa.getCrtCoefficient());
  }
}
