// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.x509.ContentId;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes credentials from what the JCA knows. */
public final class Credentials {
  private static final byte[] PROBE =
      "handsel checks that key and certificate match".getBytes(StandardCharsets.US_ASCII);

  /** One scheme for every kind of key, to probe with. */
  private static final List<SignatureScheme> PROBES =
      List.of(
          SignatureScheme.RSA_PSS_RSAE_SHA256,
          SignatureScheme.RSA_PSS_PSS_SHA256,
          SignatureScheme.RSA_PSS_PSS_SHA384,
          SignatureScheme.RSA_PSS_PSS_SHA512,
          SignatureScheme.RSA_PKCS1_SHA256,
          SignatureScheme.ECDSA_SECP256R1_SHA256,
          SignatureScheme.ECDSA_SECP384R1_SHA384,
          SignatureScheme.ECDSA_SECP521R1_SHA512,
          SignatureScheme.ED25519,
          SignatureScheme.ED448,
          SignatureScheme.MLDSA44,
          SignatureScheme.MLDSA65,
          SignatureScheme.MLDSA87);

  private Credentials() {}

  /**
   * A credential whose key was translated for {@code crypto} and found to match the leaf. A key
   * that may have to be waited for, as one in another machine, is found to match by its first
   * signature in a handshake.
   *
   * @param chain leaf first; the root may be left out
   * @throws IllegalArgumentException if the key cannot be used or is not the leaf's
   */
  public static Credential of(
      CryptoBackend crypto, List<X509Certificate> chain, PrivateKey privateKey) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a credential needs at least one certificate");
    }
    X509Certificate leaf = chain.get(0);
    PublicKey publicKey = leaf.getPublicKey();
    Owner owner =
        new Owner(
            "the first certificate, " + Shown.subject(leaf),
            "give the key it was issued for, and the leaf as the first certificate");
    Signer signer = signer(crypto, privateKey, publicKey, owner);
    requireMatch(crypto, signer, privateKey, publicKey, owner);
    List<Opaque> encoded = encode(chain);
    return new Credential(
        id(publicKey),
        encoded,
        publicKey,
        signer,
        decryptionKey(crypto, privateKey),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A raw public key (RFC 7250) whose private key was translated for {@code crypto} and found to
   * match.
   *
   * @throws IllegalArgumentException if the private key cannot be used or belongs to another
   */
  public static Credential rawKey(
      CryptoBackend crypto, PublicKey publicKey, PrivateKey privateKey) {
    Opaque encoded = RawPublicKeys.encode(publicKey);
    Owner owner = new Owner("the raw public key", "give the two that were made together");
    Signer signer = signer(crypto, privateKey, publicKey, owner);
    requireMatch(crypto, signer, privateKey, publicKey, owner);
    return new Credential(
        "raw-" + id(publicKey),
        List.of(),
        Optional.of(encoded),
        publicKey,
        signer,
        decryptionKey(crypto, privateKey),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The {@link Credential#id} of certificates for this key, by it alone: a certificate that is
   * renewed for the same key leaves sessions as they are.
   */
  public static String id(PublicKey key) {
    return new ContentId().add(key.getEncoded()).hex();
  }

  private static Optional<PrivateKey> decryptionKey(CryptoBackend crypto, PrivateKey privateKey) {
    boolean decrypts =
        privateKey.getAlgorithm().equals("RSA") && crypto.rsaKeyTransport().usable(privateKey);
    return decrypts ? Optional.of(privateKey) : Optional.empty();
  }

  /**
   * A raw public key from PEM: the one {@code PUBLIC KEY} block, as {@code openssl pkey -pubout}
   * writes it, and its private key; both may be the same text.
   */
  public static Credential rawKey(CryptoBackend crypto, Pem publicKey, Pem key)
      throws PemException {
    List<Opaque> keys = publicKey.publicKeys();
    if (keys.size() != 1) {
      throw new PemException(
          publicKey.file()
              + ": holds "
              + keys.size()
              + " \"-----BEGIN PUBLIC KEY-----\" blocks where one is needed; make it with:"
              + " openssl pkey -in KEY -pubout");
    }
    try {
      return rawKey(crypto, RawPublicKeys.decode(keys.get(0)), key.privateKey());
    } catch (IllegalArgumentException e) {
      throw new PemException(publicKey.file() + ", " + key.file() + ": " + e.getMessage());
    }
  }

  /** A credential from PEM; both may be the same text. */
  public static Credential of(CryptoBackend crypto, Pem chain, Pem key) throws PemException {
    try {
      return of(crypto, chain.chain(), key.privateKey());
    } catch (IllegalArgumentException e) {
      throw new PemException(chain.file() + ", " + key.file() + ": " + e.getMessage());
    }
  }

  private static Signer signer(
      CryptoBackend crypto, PrivateKey privateKey, PublicKey publicKey, Owner owner) {
    try {
      return crypto.signer(privateKey, publicKey);
    } catch (CryptoException e) {
      throw new IllegalArgumentException(
          "the private key (%s) cannot be used with %s (%s): %s"
              .formatted(
                  privateKey.getAlgorithm(),
                  owner.name(),
                  publicKey.getAlgorithm(),
                  e.getMessage()),
          e);
    }
  }

  private static void requireMatch(
      CryptoBackend crypto,
      Signer signer,
      PrivateKey privateKey,
      PublicKey publicKey,
      Owner owner) {
    if (!family(privateKey.getAlgorithm()).equals(family(publicKey.getAlgorithm()))
        || privateKey instanceof RSAKey own
            && publicKey instanceof RSAKey theirs
            && !own.getModulus().equals(theirs.getModulus())) {
      throw mismatch(owner, privateKey, publicKey);
    }
    SignatureScheme scheme =
        PROBES.stream()
            .filter(s -> signer.supports(s) && crypto.supports(s))
            .filter(s -> crypto.signatureVerifier().fits(s, publicKey, false))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no signature scheme of TLS suits the %s key of %s"
                            .formatted(publicKey.getAlgorithm(), owner.name())));
    if (signer.blocks()) {
      // Nobody counts the time here; its first signature, which is work, is verified as well.
      return;
    }
    try {
      byte[] signature = signer.sign(scheme, PROBE);
      if (!crypto.signatureVerifier().verify(scheme, publicKey, PROBE, signature)) {
        throw mismatch(owner, privateKey, publicKey);
      }
    } catch (CryptoException e) {
      // Some backends verify their own signatures and find the mismatch first.
      IllegalArgumentException mismatch = mismatch(owner, privateKey, publicKey);
      mismatch.initCause(e);
      throw mismatch;
    }
  }

  private static IllegalArgumentException mismatch(
      Owner owner, PrivateKey privateKey, PublicKey publicKey) {
    return new IllegalArgumentException(
        "the private key (%s) does not belong to %s (%s); %s"
            .formatted(
                privateKey.getAlgorithm(), owner.name(), publicKey.getAlgorithm(), owner.remedy()));
  }

  /** Whose public key it is, for messages. */
  private record Owner(String name, String remedy) {}

  private static String family(String algorithm) {
    return switch (algorithm) {
      case "RSASSA-PSS" -> "RSA";
      case "Ed25519", "Ed448" -> "EdDSA";
      case "ECDSA" -> "EC";
      default -> algorithm.startsWith("ML-DSA") ? "ML-DSA" : algorithm;
    };
  }

  private static List<Opaque> encode(List<X509Certificate> chain) {
    List<Opaque> encoded = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      try {
        encoded.add(Opaque.adopt(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException(
            Shown.subject(certificate) + " cannot be encoded: " + e.getMessage(), e);
      }
    }
    return encoded;
  }
}
