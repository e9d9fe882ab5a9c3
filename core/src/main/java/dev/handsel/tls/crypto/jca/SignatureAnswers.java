// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static dev.handsel.tls.crypto.jca.KnownAnswers.require;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handsel.tls.crypto.CryptoException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Known-answer tests of signatures and of RSA key transport. */
final class SignatureAnswers {
  private static final byte[] MESSAGE = "Handsel".getBytes(US_ASCII);

  private SignatureAnswers() {}

  static void verify(Chosen chosen) throws CryptoException, GeneralSecurityException {
    SchemeSpec spec =
        switch (chosen.primitive()) {
          case ECDSA -> SchemeSpec.ECDSA_SECP256R1_SHA256;
          case RSA_PKCS1 -> SchemeSpec.RSA_PKCS1_SHA256;
          case RSA_PSS -> SchemeSpec.RSA_PSS_RSAE_SHA256;
          case ED25519 -> SchemeSpec.ED25519;
          case ED448 -> SchemeSpec.ED448;
          default -> throw new AssertionError(chosen);
        };
    PublicKey key = publicKey(chosen);
    byte[] signature = Answers.of(chosen.primitive().name());
    require(
        JcaVerifier.verify(chosen, spec, key, MESSAGE, signature), "a good signature was refused");
    signature[signature.length / 2] ^= 1;
    require(
        !JcaVerifier.verify(chosen, spec, key, MESSAGE, signature), "a bad signature was accepted");
  }

  static void signAndVerify(Chosen chosen, SecureRandom random)
      throws CryptoException, GeneralSecurityException {
    SchemeSpec spec =
        switch (chosen.primitive()) {
          case ML_DSA_44 -> SchemeSpec.MLDSA44;
          case ML_DSA_65 -> SchemeSpec.MLDSA65;
          case ML_DSA_87 -> SchemeSpec.MLDSA87;
          default -> throw new AssertionError(chosen);
        };
    Provider provider = chosen.provider();
    String keys = chosen.primitive().names().get(0);
    KeyPair pair = KeyPairGenerator.getInstance(keys, provider).generateKeyPair();
    require(KeyKind.fits(spec, pair.getPublic(), true), "keys in no form we know");
    Signature signer = Signature.getInstance(chosen.algorithm(), provider);
    signer.initSign(pair.getPrivate(), random);
    signer.update(MESSAGE);
    byte[] signature = signer.sign();
    require(
        JcaVerifier.verify(chosen, spec, pair.getPublic(), MESSAGE, signature),
        "a good signature was refused");
    signature[0] ^= 1;
    require(
        !JcaVerifier.verify(chosen, spec, pair.getPublic(), MESSAGE, signature),
        "a bad signature was accepted");
  }

  /** The whole modulus's length comes back, zeros in front included. */
  static void rsaDecrypt(Chosen chosen) throws CryptoException, GeneralSecurityException {
    RSAPublicKey publicKey = rsaKey();
    byte[] message = new byte[256];
    Arrays.fill(message, 200, 256, (byte) 7);
    byte[] ciphertext = power(message, publicKey.getPublicExponent(), publicKey.getModulus());
    Cipher cipher = Cipher.getInstance(chosen.algorithm(), chosen.provider());
    cipher.init(Cipher.DECRYPT_MODE, rsaPrivateKey());
    require(Arrays.equals(cipher.doFinal(ciphertext), message), "zeros in front were lost");
  }

  static void rsaEncrypt(Chosen chosen, SecureRandom random)
      throws CryptoException, GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(chosen.algorithm(), chosen.provider());
    cipher.init(Cipher.ENCRYPT_MODE, rsaKey(), random);
    byte[] ciphertext = cipher.doFinal(MESSAGE);
    RSAPrivateKey own = rsaPrivateKey();
    byte[] padded = power(ciphertext, own.getPrivateExponent(), own.getModulus());
    require(
        padded[0] == 0
            && padded[1] == 2
            && padded[256 - MESSAGE.length - 1] == 0
            && Arrays.equals(padded, 256 - MESSAGE.length, 256, MESSAGE, 0, MESSAGE.length),
        "not PKCS#1 v1.5 encryption");
  }

  /** A fixed key, so the time this takes tells nothing. */
  private static byte[] power(byte[] base, BigInteger exponent, BigInteger modulus) {
    byte[] number = new BigInteger(1, base).modPow(exponent, modulus).toByteArray();
    byte[] fixed = new byte[256];
    int common = Math.min(256, number.length);
    System.arraycopy(number, number.length - common, fixed, 256 - common, common);
    return fixed;
  }

  private static RSAPublicKey rsaKey() throws GeneralSecurityException {
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Answers.of("RSA.key")));
  }

  private static RSAPrivateKey rsaPrivateKey() throws GeneralSecurityException {
    return (RSAPrivateKey)
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Answers.of("RSA.private")));
  }

  /** The key as a certificate of the JDK would hold it: verifiers take foreign keys. */
  private static PublicKey publicKey(Chosen chosen) throws GeneralSecurityException {
    return switch (chosen.primitive()) {
      case RSA_PKCS1, RSA_PSS -> rsaKey();
      case ECDSA ->
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Answers.of("ECDSA.key")));
      default ->
          KeyFactory.getInstance(chosen.primitive().names().get(0))
              .generatePublic(new X509EncodedKeySpec(Answers.of(chosen.primitive() + ".key")));
    };
  }
}
