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
 */
public final class HandshakeView {
  private static final HandshakeView CLIENT = new HandshakeFacts(Role.CLIENT).publish();
  private static final HandshakeView SERVER = new HandshakeFacts(Role.SERVER).publish();

  private final HandshakeFacts facts;
  // Apart from the facts: it alone tells TLS 1.2 connections apart which agreed on the same.
  private final Opaque sessionId;

  HandshakeView(HandshakeFacts facts, Opaque sessionId) {
    this.facts = facts;
    this.sessionId = sessionId;
  }

  /** Nothing is known yet. */
  public static HandshakeView begun(Role role) {
    return role == Role.CLIENT ? CLIENT : SERVER;
  }

  public Role role() {
    return facts.role;
  }

  /** Whether both Finished messages were exchanged and verified. */
  public boolean complete() {
    return facts.complete;
  }

  public Optional<ProtocolVersion> version() {
    return Optional.ofNullable(facts.version);
  }

  public Optional<CipherSuite> suite() {
    return Optional.ofNullable(facts.suite);
  }

  /** The group of the key exchange; empty under RSA key exchange and TLS 1.2 resumption. */
  public Optional<NamedGroup> group() {
    return Optional.ofNullable(facts.group);
  }

  /** What the peer signed its handshake with. */
  public Optional<SignatureScheme> peerScheme() {
    return Optional.ofNullable(facts.peerScheme);
  }

  /** What this side signed its handshake with. */
  public Optional<SignatureScheme> ownScheme() {
    return Optional.ofNullable(facts.ownScheme);
  }

  public Optional<String> alpn() {
    return Optional.ofNullable(facts.alpn);
  }

  /** Whether ALPN is settled: {@link #alpn} empty then means that none was negotiated. */
  public boolean alpnDecided() {
    return facts.alpnDecided;
  }

  public boolean resumed() {
    return facts.resumed;
  }

  /** Whether a HelloRetryRequest was part of the handshake. */
  public boolean retried() {
    return facts.retried;
  }

  /** TLS 1.2: whether the master secret is bound to the handshake. RFC 7627. */
  public boolean extendedMasterSecret() {
    return facts.extendedMasterSecret;
  }

  /**
   * TLS 1.2: whether the peer knows the renegotiation indication, which tells it this handshake is
   * a first one. RFC 5746.
   */
  public boolean secureRenegotiation() {
    return facts.secureRenegotiation;
  }

  /** The name the client asked for. */
  public Optional<String> serverName() {
    return Optional.ofNullable(facts.serverName);
  }

  /**
   * The peer's certificates in DER, leaf first; empty for an anonymous peer and for one that showed
   * a raw public key.
   */
  public List<Opaque> peerChain() {
    return facts.peerChain;
  }

  /** The peer's SubjectPublicKeyInfo in DER, if it showed that and no certificate. RFC 7250. */
  public Optional<Opaque> peerRawKey() {
    return Optional.ofNullable(facts.peerRawKey);
  }

  /** What the peer shows if it shows anything: X509 unless another type was negotiated. */
  public CertificateType peerCertificateType() {
    return facts.peerCertificateType;
  }

  /** The peer's public key, once its chain is believed. */
  public Optional<PublicKey> peerKey() {
    return Optional.ofNullable(facts.peerKey);
  }

  /** What this side shows if it shows anything: X509 unless another type was negotiated. */
  public CertificateType ownCertificateType() {
    return facts.ownCertificateType;
  }

  /** Our certificates as sent, leaf first. */
  public List<Opaque> ownChain() {
    return facts.ownChain;
  }

  /** Schemes the peer accepts in handshakes. */
  public List<SignatureScheme> peerSchemes() {
    return facts.peerSchemes;
  }

  /** Schemes the peer accepts in certificates; its handshake schemes if it named none apart. */
  public List<SignatureScheme> peerCertificateSchemes() {
    return facts.peerCertificateSchemes;
  }

  /** Schemes this side accepts. */
  public List<SignatureScheme> ownSchemes() {
    return facts.ownSchemes;
  }

  /**
   * Groups, suites, versions, protocols and authorities that the peer named are known during the
   * handshake alone: an open connection does not remember them.
   *
   * <p>Distinguished names in DER that the peer's request for certificates listed.
   */
  public List<Opaque> peerAuthorities() {
    return facts.peerAuthorities;
  }

  public List<NamedGroup> peerGroups() {
    return facts.peerGroups;
  }

  public List<CipherSuite> peerSuites() {
    return facts.peerSuites;
  }

  public List<ProtocolVersion> peerVersions() {
    return facts.peerVersions;
  }

  public List<String> peerAlpn() {
    return facts.peerAlpn;
  }

  /**
   * Versions that a client's hello offered; known during the handshake alone, as are the others.
   */
  public List<ProtocolVersion> ownVersions() {
    return facts.ownVersions;
  }

  /** Suites that a client's hello offered. */
  public List<CipherSuite> ownSuites() {
    return facts.ownSuites;
  }

  /** Groups that a client's hello offered. */
  public List<NamedGroup> ownGroups() {
    return facts.ownGroups;
  }

  /** Application protocols that a client's hello offered. */
  public List<String> ownAlpn() {
    return facts.ownAlpn;
  }

  /** Whether the peer asked this side, a client, for a certificate. */
  public boolean certificateAsked() {
    return facts.certificateAsked;
  }

  /** Why this client showed no certificate though it was asked for one, as a clause for people. */
  public Optional<String> withheld() {
    return Optional.ofNullable(facts.withheld);
  }

  /** The stapled OCSP response for the peer's leaf, in DER. */
  public Optional<Opaque> ocspResponse() {
    return Optional.ofNullable(facts.ocspResponse);
  }

  /** The SignedCertificateTimestampList that came with the peer's leaf. RFC 6962 §3.3. */
  public Optional<Opaque> signedCertificateTimestamps() {
    return Optional.ofNullable(facts.signedCertificateTimestamps);
  }

  /** TLS 1.2 session id, or the id this side gave a TLS 1.3 session for its caches. */
  public Opaque sessionId() {
    return sessionId;
  }

  /** The facts, to be changed and published anew. */
  public HandshakeFacts draft() {
    HandshakeFacts draft = facts.copy();
    draft.sessionId = sessionId;
    return draft;
  }

  /**
   * The facts of an open connection in which another handshake begins: those that every handshake
   * decides anew are open again.
   */
  public HandshakeFacts again() {
    HandshakeFacts again = draft();
    again.complete = false;
    again.resumed = false;
    again.retried = false;
    again.group = null;
    again.peerScheme = null;
    again.ownScheme = null;
    again.ownChain = List.of();
    again.certificateAsked = false;
    again.withheld = null;
    again.peerSchemes = List.of();
    again.peerCertificateSchemes = List.of();
    return again;
  }
}
