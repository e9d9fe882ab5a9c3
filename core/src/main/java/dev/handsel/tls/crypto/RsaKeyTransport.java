// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

import java.security.PrivateKey;
import java.security.PublicKey;

/** RSA key exchange of TLS 1.2. RFC 5246 §7.4.7.1. */
public interface RsaKeyTransport {
  /** PKCS#1 v1.5 encryption of the premaster secret under the server's key. */
  byte[] encrypt(PublicKey key, Secret premaster) throws CryptoException;

  /**
   * Decrypts without a branch on the padding: the answer is the premaster secret if padding and
   * version are right, else {@code fallback}; nothing outside tells which.
   *
   * @param ciphertext exactly as long as the modulus, checked by the caller
   * @param offeredVersion client_version of the ClientHello
   * @param fallback 48 random bytes, drawn before the ciphertext is looked at
   */
  Secret decrypt(PrivateKey key, byte[] ciphertext, int offeredVersion, Secret fallback);

  /** Whether this key can be used so; keys in tokens mostly cannot. */
  boolean usable(PrivateKey key);
}
