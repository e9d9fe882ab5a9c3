// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;

/**
 * What computes cryptography for a configuration. It answers what it can do, and TLS offers no
 * more. Safe for many threads; the objects it makes are not.
 */
public interface CryptoBackend {
  boolean supports(BulkCipher cipher);

  boolean supports(HashAlgorithm hash);

  boolean supports(NamedGroup group);

  /**
   * The same groups; of two that are equally strong, the one which costs less here has the place of
   * the first.
   */
  default List<NamedGroup> cheapestFirst(List<NamedGroup> groups) {
    return groups;
  }

  /** Whether signatures of this scheme can be verified. */
  boolean supports(SignatureScheme scheme);

  Hash hash(HashAlgorithm algorithm);

  Hmac hmac(HashAlgorithm algorithm, Secret key);

  Hkdf hkdf(HashAlgorithm algorithm);

  /** An AEAD under {@code key}, which it copies. */
  Aead aead(BulkCipher cipher, Secret key) throws CryptoException;

  /** AES-CBC under {@code key}, which it copies. */
  BlockCipher blockCipher(BulkCipher cipher, Secret key) throws CryptoException;

  KeyExchange keyExchange();

  SignatureVerifier signatureVerifier();

  /**
   * A signer for a key of the JCA, translated to the fastest provider that takes it, once.
   *
   * @param publicKey the key of the leaf certificate, which decides between rsa_pss_rsae and
   *     rsa_pss_pss, and the curve
   */
  Signer signer(PrivateKey privateKey, PublicKey publicKey) throws CryptoException;

  RsaKeyTransport rsaKeyTransport();

  Randomness randomness();

  /** Which provider serves what, one line a primitive, and what follows from it; for people. */
  List<String> describe();
}
