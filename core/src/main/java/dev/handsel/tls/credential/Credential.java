// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Signer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate chain with the key that proves its possession. Immutable: key translation and
 * decryption happened before it was made.
 *
 * @param id stable identity for the scope of sessions
 * @param chain certificates in DER, leaf first
 * @param publicKey the leaf's key
 * @param signer the private key's ability to sign
 * @param decryptionKey an RSA private key usable for TLS 1.2 RSA key exchange, if any
 * @param ocspResponse a DER OCSPResponse to staple. RFC 6066 §8
 * @param signedCertificateTimestamps a SignedCertificateTimestampList. RFC 6962 §3.3
 */
public record Credential(
    String id,
    List<Opaque> chain,
    PublicKey publicKey,
    Signer signer,
    Optional<PrivateKey> decryptionKey,
    Optional<Opaque> ocspResponse,
    Optional<Opaque> signedCertificateTimestamps) {

  public Credential {
    Objects.requireNonNull(id);
    Objects.requireNonNull(signer);
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a credential needs at least one certificate");
    }
  }

  /** The same with a stapled response, a DER OCSPResponse. */
  public Credential withOcspResponse(Opaque response) {
    return new Credential(
        id,
        chain,
        publicKey,
        signer,
        decryptionKey,
        Optional.of(response),
        signedCertificateTimestamps);
  }

  /** The same with a SignedCertificateTimestampList. */
  public Credential withTimestamps(Opaque timestamps) {
    return new Credential(
        id, chain, publicKey, signer, decryptionKey, ocspResponse, Optional.of(timestamps));
  }
}
