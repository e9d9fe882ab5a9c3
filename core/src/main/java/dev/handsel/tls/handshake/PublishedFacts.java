// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot of what a handshake knows: a copy of its facts, or facts that are settled and never
 * change again.
 */
final class PublishedFacts implements HandshakeView {
  private static final PublishedFacts CLIENT = new HandshakeFacts(Role.CLIENT).publish();
  private static final PublishedFacts SERVER = new HandshakeFacts(Role.SERVER).publish();

  private final HandshakeFacts facts;
  // Apart from the facts: it alone tells TLS 1.2 connections apart which agreed on the same.
  private final Opaque sessionId;

  PublishedFacts(HandshakeFacts facts, Opaque sessionId) {
    this.facts = facts;
    this.sessionId = sessionId;
  }

  /** Nothing is known yet. */
  static PublishedFacts begun(Role role) {
    return role == Role.CLIENT ? CLIENT : SERVER;
  }

  @Override
  public Role role() {
    return facts.role;
  }

  @Override
  public boolean complete() {
    return facts.complete;
  }

  @Override
  public Optional<ProtocolVersion> version() {
    return Optional.ofNullable(facts.version);
  }

  @Override
  public Optional<CipherSuite> suite() {
    return Optional.ofNullable(facts.suite);
  }

  @Override
  public Optional<NamedGroup> group() {
    return Optional.ofNullable(facts.group);
  }

  @Override
  public Optional<SignatureScheme> peerScheme() {
    return Optional.ofNullable(facts.peerScheme);
  }

  @Override
  public Optional<SignatureScheme> ownScheme() {
    return Optional.ofNullable(facts.ownScheme);
  }

  @Override
  public Optional<String> alpn() {
    return Optional.ofNullable(facts.alpn);
  }

  @Override
  public boolean alpnDecided() {
    return facts.alpnDecided;
  }

  @Override
  public boolean resumed() {
    return facts.resumed;
  }

  @Override
  public boolean retried() {
    return facts.retried;
  }

  @Override
  public boolean extendedMasterSecret() {
    return facts.extendedMasterSecret;
  }

  @Override
  public boolean secureRenegotiation() {
    return facts.secureRenegotiation;
  }

  @Override
  public Optional<String> serverName() {
    return Optional.ofNullable(facts.serverName);
  }

  @Override
  public Presented peer() {
    return facts.peer;
  }

  @Override
  public CertificateType peerCertificateType() {
    return facts.peerCertificateType;
  }

  @Override
  public Optional<PublicKey> peerKey() {
    return Optional.ofNullable(facts.peerKey);
  }

  @Override
  public CertificateType ownCertificateType() {
    return facts.ownCertificateType;
  }

  @Override
  public List<Opaque> ownChain() {
    return facts.ownChain;
  }

  @Override
  public List<SignatureScheme> peerSchemes() {
    return facts.peerSchemes;
  }

  @Override
  public List<SignatureScheme> peerCertificateSchemes() {
    return facts.peerCertificateSchemes;
  }

  @Override
  public List<SignatureScheme> ownSchemes() {
    return facts.ownSchemes;
  }

  @Override
  public List<Opaque> peerAuthorities() {
    return facts.peerAuthorities;
  }

  @Override
  public List<NamedGroup> peerGroups() {
    return facts.peerGroups;
  }

  @Override
  public List<CipherSuite> peerSuites() {
    return facts.peerSuites;
  }

  @Override
  public List<ProtocolVersion> peerVersions() {
    return facts.peerVersions;
  }

  @Override
  public List<String> peerAlpn() {
    return facts.peerAlpn;
  }

  @Override
  public List<ProtocolVersion> ownVersions() {
    return facts.ownVersions;
  }

  @Override
  public List<CipherSuite> ownSuites() {
    return facts.ownSuites;
  }

  @Override
  public List<NamedGroup> ownGroups() {
    return facts.ownGroups;
  }

  @Override
  public List<String> ownAlpn() {
    return facts.ownAlpn;
  }

  @Override
  public boolean certificateAsked() {
    return facts.certificateAsked;
  }

  @Override
  public Optional<String> withheld() {
    return Optional.ofNullable(facts.withheld);
  }

  @Override
  public Opaque sessionId() {
    return sessionId;
  }

  /** The facts, to be changed and published anew. */
  HandshakeFacts draft() {
    HandshakeFacts draft = facts.copy();
    draft.sessionId = sessionId;
    return draft;
  }

  /**
   * The facts of an open connection in which another handshake begins: those that every handshake
   * decides anew are open again.
   */
  HandshakeFacts again() {
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
