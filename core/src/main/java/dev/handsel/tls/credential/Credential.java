// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Codecs;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.CertificateType;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate chain, or a raw public key in its place, with the key that proves its possession.
 * Immutable: key translation and decryption happened before it was made.
 *
 * @param id names the identity for the scope of sessions, the same in every process of a fleet: a
 *     server resumes what it made under this name as long as it still has a credential so named
 * @param chain certificates in DER, leaf first; empty beside a raw key
 * @param rawKey a SubjectPublicKeyInfo in DER to show instead of certificates. RFC 7250 §3
 * @param publicKey the leaf's key, or the raw one
 * @param signer the private key's ability to sign
 * @param decryptionKey an RSA private key usable for TLS 1.2 RSA key exchange, if any
 * @param ocspResponse a DER OCSPResponse to staple. RFC 6066 §8
 * @param signedCertificateTimestamps a SignedCertificateTimestampList. RFC 6962 §3.3
 */
public record Credential(
    String id,
    List<Opaque> chain,
    Optional<Opaque> rawKey,
    PublicKey publicKey,
    Signer signer,
    Optional<PrivateKey> decryptionKey,
    Optional<Opaque> ocspResponse,
    Optional<Opaque> signedCertificateTimestamps) {

  /** {@code SerializedSCT sct_list<1..2^16-1>}. RFC 6962 §3.3. */
  private static final Codec<List<Opaque>> TIMESTAMPS = Codecs.vector16(Codecs.opaque16(1), 3);

  public Credential {
    Objects.requireNonNull(id);
    Objects.requireNonNull(signer);
    chain = List.copyOf(chain);
    if (chain.isEmpty() == rawKey.isEmpty()) {
      throw new IllegalArgumentException(
          "a credential needs at least one certificate, or a raw public key instead");
    }
    if (rawKey.isPresent()
        && (ocspResponse.isPresent() || signedCertificateTimestamps.isPresent())) {
      throw new IllegalArgumentException(
          "statuses and timestamps are of certificates; a raw public key has none");
    }
    signedCertificateTimestamps.ifPresent(Credential::requireTimestamps);
  }

  /** A credential with certificates. */
  public Credential(
      String id,
      List<Opaque> chain,
      PublicKey publicKey,
      Signer signer,
      Optional<PrivateKey> decryptionKey,
      Optional<Opaque> ocspResponse,
      Optional<Opaque> signedCertificateTimestamps) {
    this(
        id,
        chain,
        Optional.empty(),
        publicKey,
        signer,
        decryptionKey,
        ocspResponse,
        signedCertificateTimestamps);
  }

  private static void requireTimestamps(Opaque list) {
    try {
      TIMESTAMPS.fromBytes(list.toByteArray());
    } catch (DecodeException e) {
      throw new IllegalArgumentException(
          "the certificate timestamps are no SignedCertificateTimestampList: " + e.getMessage(), e);
    }
  }

  /** What a Certificate message carries of it. */
  public CertificateType certificateType() {
    return rawKey.isPresent() ? CertificateType.RAW_PUBLIC_KEY : CertificateType.X509;
  }

  /** The same with a stapled response, a DER OCSPResponse. */
  public Credential withOcspResponse(Opaque response) {
    return new Credential(
        id,
        chain,
        rawKey,
        publicKey,
        signer,
        decryptionKey,
        Optional.of(response),
        signedCertificateTimestamps);
  }

  /** The same with a SignedCertificateTimestampList. */
  public Credential withTimestamps(Opaque timestamps) {
    return new Credential(
        id, chain, rawKey, publicKey, signer, decryptionKey, ocspResponse, Optional.of(timestamps));
  }
}
