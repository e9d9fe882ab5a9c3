// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.Optional;

/**
 * What a peer presented of itself: certificates and what came stapled to them, or a raw public key
 * alone. RFC 9846 §4.5.1, RFC 7250 §3. Whether to believe it is a verifier's decision.
 *
 * @param chain certificates in DER, leaf first; empty for an anonymous peer and beside a raw key
 * @param rawKey a SubjectPublicKeyInfo in DER, shown instead of certificates
 * @param ocspResponse the stapled OCSPResponse for the leaf, in DER. RFC 6066 §8
 * @param timestamps the SignedCertificateTimestampList that came with the leaf. RFC 6962 §3.3
 */
public record Presented(
    List<Opaque> chain,
    Optional<Opaque> rawKey,
    Optional<Opaque> ocspResponse,
    Optional<Opaque> timestamps) {
  /** Of a peer that showed nothing. */
  public static final Presented NOTHING = chain(List.of());

  public Presented {
    chain = List.copyOf(chain);
  }

  /** Certificates with nothing stapled to them. */
  public static Presented chain(List<Opaque> chain) {
    return new Presented(chain, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A raw public key; statuses and timestamps of certificates mean nothing beside it. */
  public static Presented rawKey(Opaque key) {
    return new Presented(List.of(), Optional.of(key), Optional.empty(), Optional.empty());
  }

  /** What the peer showed, or would have. */
  public CertificateType certificateType() {
    return rawKey.isPresent() ? CertificateType.RAW_PUBLIC_KEY : CertificateType.X509;
  }

  /** The same with another stapled response. */
  public Presented withOcspResponse(Optional<Opaque> response) {
    return new Presented(chain, rawKey, response, timestamps);
  }

  /** The same with other timestamps. */
  public Presented withTimestamps(Optional<Opaque> list) {
    return new Presented(chain, rawKey, ocspResponse, list);
  }
}
