// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a connection at one moment: an immutable snapshot, published after each step.
 * During the handshake it holds what was decided so far, and nothing in it is authenticated before
 * {@link #complete}.
 *
 * <p>The engine makes them. A test of a verifier or a selector can make its own: what it does not
 * override is not known yet.
 */
public interface HandshakeView {
  /** Nothing is known yet. */
  static HandshakeView begun(Role role) {
    return () -> role;
  }

  Role role();

  /** Whether both Finished messages were exchanged and verified. */
  default boolean complete() {
    return false;
  }

  default Optional<ProtocolVersion> version() {
    return Optional.empty();
  }

  default Optional<CipherSuite> suite() {
    return Optional.empty();
  }

  /** The group of the key exchange; empty under RSA key exchange and TLS 1.2 resumption. */
  default Optional<NamedGroup> group() {
    return Optional.empty();
  }

  /** What the peer signed its handshake with. */
  default Optional<SignatureScheme> peerScheme() {
    return Optional.empty();
  }

  /** What this side signed its handshake with. */
  default Optional<SignatureScheme> ownScheme() {
    return Optional.empty();
  }

  default Optional<String> alpn() {
    return Optional.empty();
  }

  /** Whether ALPN is settled: {@link #alpn} empty then means that none was negotiated. */
  default boolean alpnDecided() {
    return false;
  }

  default boolean resumed() {
    return false;
  }

  /** Whether a HelloRetryRequest was part of the handshake. */
  default boolean retried() {
    return false;
  }

  /** TLS 1.2: whether the master secret is bound to the handshake. RFC 7627. */
  default boolean extendedMasterSecret() {
    return false;
  }

  /**
   * TLS 1.2: whether the peer knows the renegotiation indication, which tells it this handshake is
   * a first one. RFC 5746.
   */
  default boolean secureRenegotiation() {
    return false;
  }

  /** The name the client asked for. */
  default Optional<String> serverName() {
    return Optional.empty();
  }

  /** What the peer presented of itself; in a resumption, when the session was made. */
  default Presented peer() {
    return Presented.NOTHING;
  }

  /**
   * The peer's certificates in DER, leaf first; empty for an anonymous peer and for one that showed
   * a raw public key.
   */
  default List<Opaque> peerChain() {
    return peer().chain();
  }

  /** The peer's SubjectPublicKeyInfo in DER, if it showed that and no certificate. RFC 7250. */
  default Optional<Opaque> peerRawKey() {
    return peer().rawKey();
  }

  /** What the peer shows if it shows anything: X509 unless another type was negotiated. */
  default CertificateType peerCertificateType() {
    return CertificateType.X509;
  }

  /** The peer's public key, once its chain is believed. */
  default Optional<PublicKey> peerKey() {
    return Optional.empty();
  }

  /** What this side shows if it shows anything: X509 unless another type was negotiated. */
  default CertificateType ownCertificateType() {
    return CertificateType.X509;
  }

  /** Our certificates as sent, leaf first. */
  default List<Opaque> ownChain() {
    return List.of();
  }

  /** Schemes the peer accepts in handshakes. */
  default List<SignatureScheme> peerSchemes() {
    return List.of();
  }

  /** Schemes the peer accepts in certificates; its handshake schemes if it named none apart. */
  default List<SignatureScheme> peerCertificateSchemes() {
    return List.of();
  }

  /** Schemes this side accepts. */
  default List<SignatureScheme> ownSchemes() {
    return List.of();
  }

  /**
   * Groups, suites, versions, protocols and authorities that the peer named are known during the
   * handshake alone: an open connection does not remember them.
   *
   * <p>Distinguished names in DER that the peer's request for certificates listed.
   */
  default List<Opaque> peerAuthorities() {
    return List.of();
  }

  default List<NamedGroup> peerGroups() {
    return List.of();
  }

  default List<CipherSuite> peerSuites() {
    return List.of();
  }

  default List<ProtocolVersion> peerVersions() {
    return List.of();
  }

  default List<String> peerAlpn() {
    return List.of();
  }

  /**
   * Versions that a client's hello offered; known during the handshake alone, as are the others.
   */
  default List<ProtocolVersion> ownVersions() {
    return List.of();
  }

  /** Suites that a client's hello offered. */
  default List<CipherSuite> ownSuites() {
    return List.of();
  }

  /** Groups that a client's hello offered. */
  default List<NamedGroup> ownGroups() {
    return List.of();
  }

  /** Application protocols that a client's hello offered. */
  default List<String> ownAlpn() {
    return List.of();
  }

  /** Whether the peer asked this side, a client, for a certificate. */
  default boolean certificateAsked() {
    return false;
  }

  /** Why this client showed no certificate though it was asked for one, as a clause for people. */
  default Optional<String> withheld() {
    return Optional.empty();
  }

  /** The stapled OCSP response for the peer's leaf, in DER. */
  default Optional<Opaque> ocspResponse() {
    return peer().ocspResponse();
  }

  /** The SignedCertificateTimestampList that came with the peer's leaf. RFC 6962 §3.3. */
  default Optional<Opaque> signedCertificateTimestamps() {
    return peer().timestamps();
  }

  /** TLS 1.2 session id, or the id this side gave a TLS 1.3 session for its caches. */
  default Opaque sessionId() {
    return Opaque.EMPTY;
  }
}
