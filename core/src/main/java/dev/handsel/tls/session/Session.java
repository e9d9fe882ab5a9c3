// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What two peers keep to resume: a TLS 1.3 PSK or a TLS 1.2 master secret, and the scope under
 * which the peer was authenticated.
 *
 * @param handle the ticket a client presents, or the TLS 1.2 session id; empty inside a ticket
 * @param ticket whether {@code handle} is a ticket rather than a session id
 * @param secret PSK (RFC 9846 §4.7.1) or master secret (RFC 5246 §8.1)
 * @param authenticatedAt when the full handshake took place, whatever resumptions came since
 * @param issuedAt when this session was issued or received
 * @param lifetime how long after {@code issuedAt} it may be used
 * @param peerExpiry the earliest notAfter of the peer's chain; {@link Instant#MAX} without one
 * @param ageAdd obfuscates the ticket age. RFC 9846 §4.7.1
 * @param maxEarlyData bytes of early data the ticket allows; 0 for none
 * @param extendedMasterSecret TLS 1.2 only; always true in TLS 1.3
 * @param peerChain the peer's certificates in DER, leaf first
 * @param peerRawKey the peer's SubjectPublicKeyInfo in DER, shown instead of certificates. RFC 7250
 * @param ownChain our certificates as sent
 * @param ownCertificateType what this side showed, or would have
 * @param application opaque bytes of the application (RFC 9001 §4.6.1 needs them)
 */
public record Session(
    ProtocolVersion version,
    CipherSuite suite,
    Opaque handle,
    boolean ticket,
    Secret secret,
    SessionScope scope,
    Instant authenticatedAt,
    Instant issuedAt,
    Duration lifetime,
    Instant peerExpiry,
    long ageAdd,
    long maxEarlyData,
    boolean extendedMasterSecret,
    Optional<String> alpn,
    List<Opaque> peerChain,
    Optional<Opaque> peerRawKey,
    List<Opaque> ownChain,
    CertificateType ownCertificateType,
    Optional<Opaque> ocspResponse,
    Optional<Opaque> signedCertificateTimestamps,
    Opaque application) {

  public Session {
    peerChain = List.copyOf(peerChain);
    ownChain = List.copyOf(ownChain);
  }

  /** What the peer showed, or would have. */
  public CertificateType peerCertificateType() {
    return peerRawKey.isPresent() ? CertificateType.RAW_PUBLIC_KEY : CertificateType.X509;
  }

  /** Whether the session may still be used at {@code now}. */
  public boolean fresh(Instant now) {
    return !now.isBefore(issuedAt)
        && now.isBefore(issuedAt.plus(lifetime))
        && now.isBefore(peerExpiry);
  }

  /** The same session under another handle. */
  public Session withHandle(Opaque newHandle, boolean isTicket) {
    return with(newHandle, isTicket, secret, ownChain, application);
  }

  /** The same session with another copy of its secret. */
  public Session withSecret(Secret copy) {
    return with(handle, ticket, copy, ownChain, application);
  }

  /** The same session with other bytes of the application's. */
  public Session withApplication(Opaque bytes) {
    return with(handle, ticket, secret, ownChain, bytes);
  }

  /** The same session with certificates of ours, which tickets do not carry. */
  public Session withOwnChain(List<Opaque> chain) {
    return with(handle, ticket, secret, chain, application);
  }

  /** What of the session a ticket holds: no handle, nothing that its server has anyway. */
  Session inTicket() {
    return with(
        Opaque.EMPTY, true, secret, List.of(), Optional.empty(), Optional.empty(), application);
  }

  private Session with(
      Opaque newHandle, boolean isTicket, Secret copy, List<Opaque> chain, Opaque bytes) {
    return with(newHandle, isTicket, copy, chain, ocspResponse, signedCertificateTimestamps, bytes);
  }

  private Session with(
      Opaque newHandle,
      boolean isTicket,
      Secret copy,
      List<Opaque> chain,
      Optional<Opaque> staple,
      Optional<Opaque> timestamps,
      Opaque bytes) {
    return new Session(
        version,
        suite,
        newHandle,
        isTicket,
        copy,
        scope,
        authenticatedAt,
        issuedAt,
        lifetime,
        peerExpiry,
        ageAdd,
        maxEarlyData,
        extendedMasterSecret,
        alpn,
        peerChain,
        peerRawKey,
        chain,
        ownCertificateType,
        staple,
        timestamps,
        bytes);
  }
}
