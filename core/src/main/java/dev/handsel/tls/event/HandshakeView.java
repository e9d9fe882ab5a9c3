// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection at one moment: an immutable snapshot, published after each step.
 * During the handshake it holds what was decided so far, and nothing in it is authenticated before
 * {@link #complete}.
 */
public final class HandshakeView {
  private static final Canonical<Draft> SETTLED = new Canonical<>();

  private static final HandshakeView CLIENT = new Draft(Role.CLIENT).publish();
  private static final HandshakeView SERVER = new Draft(Role.SERVER).publish();

  private final Draft facts;
  // Apart from the facts: it alone tells TLS 1.2 connections apart which agreed on the same.
  private final Opaque sessionId;

  private HandshakeView(Draft facts, Opaque sessionId) {
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
  public Draft draft() {
    Draft draft = facts.copy();
    draft.sessionId = sessionId;
    return draft;
  }

  /**
   * The facts of an open connection in which another handshake begins: those that every handshake
   * decides anew are open again.
   */
  public Draft again() {
    Draft again = draft();
    again.complete = false;
    again.resumed = false;
    again.retried = false;
    again.group = null;
    again.peerScheme = null;
    again.ownScheme = null;
    again.ownChain = List.of();
    again.peerSchemes = List.of();
    again.peerCertificateSchemes = List.of();
    return again;
  }

  /** The same facts, to change and publish anew; the driver's alone. */
  public static final class Draft implements Cloneable {
    public final Role role;
    public boolean complete;
    public @Nullable ProtocolVersion version;
    public @Nullable CipherSuite suite;
    public @Nullable NamedGroup group;
    public @Nullable SignatureScheme peerScheme;
    public @Nullable SignatureScheme ownScheme;
    public @Nullable String alpn;
    public boolean alpnDecided;
    public boolean resumed;
    public boolean retried;
    public boolean extendedMasterSecret;
    public boolean secureRenegotiation;
    public @Nullable String serverName;
    public List<Opaque> peerChain = List.of();
    public @Nullable PublicKey peerKey;
    public @Nullable Opaque peerRawKey;
    public CertificateType peerCertificateType = CertificateType.X509;
    public CertificateType ownCertificateType = CertificateType.X509;
    public List<Opaque> ownChain = List.of();
    public List<SignatureScheme> peerSchemes = List.of();
    public List<SignatureScheme> peerCertificateSchemes = List.of();
    public List<SignatureScheme> ownSchemes = List.of();
    public List<Opaque> peerAuthorities = List.of();
    public List<NamedGroup> peerGroups = List.of();
    public List<CipherSuite> peerSuites = List.of();
    public List<ProtocolVersion> peerVersions = List.of();
    public List<String> peerAlpn = List.of();
    public @Nullable Opaque ocspResponse;
    public @Nullable Opaque signedCertificateTimestamps;
    public Opaque sessionId = Opaque.EMPTY;
    // The view of settled facts without a session id, which are shared and so is it.
    private @Nullable HandshakeView nameless;

    public Draft(Role role) {
      this.role = role;
    }

    /** An immutable snapshot of the facts as they are now. */
    public HandshakeView publish() {
      return new HandshakeView(copy(), sessionId);
    }

    /**
     * The last snapshot, of a connection that is open: without what only a handshake wants to know,
     * and sharing the facts with other connections that agreed on the very same. This draft is
     * spent.
     */
    public HandshakeView settle() {
      peerAuthorities = List.of();
      peerGroups = List.of();
      peerSuites = List.of();
      peerVersions = List.of();
      peerAlpn = List.of();
      Opaque id = sessionId;
      sessionId = Opaque.EMPTY;
      Draft facts = SETTLED.of(this);
      return id.isEmpty() ? facts.nameless() : new HandshakeView(facts, id);
    }

    /** Threads that come at once make one each, which say the same. */
    private HandshakeView nameless() {
      HandshakeView known = nameless;
      if (known == null) {
        known = new HandshakeView(this, Opaque.EMPTY);
        nameless = known;
      }
      return known;
    }

    private Draft copy() {
      try {
        Draft copy = (Draft) clone();
        copy.nameless = null;
        return copy;
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Draft that
          && role == that.role
          && complete == that.complete
          && Objects.equals(version, that.version)
          && Objects.equals(suite, that.suite)
          && Objects.equals(group, that.group)
          && Objects.equals(peerScheme, that.peerScheme)
          && Objects.equals(ownScheme, that.ownScheme)
          && Objects.equals(alpn, that.alpn)
          && alpnDecided == that.alpnDecided
          && resumed == that.resumed
          && retried == that.retried
          && extendedMasterSecret == that.extendedMasterSecret
          && secureRenegotiation == that.secureRenegotiation
          && Objects.equals(serverName, that.serverName)
          && Objects.equals(peerKey, that.peerKey)
          && Objects.equals(sessionId, that.sessionId)
          && same(peerChain, that.peerChain)
          && Objects.equals(peerRawKey, that.peerRawKey)
          && Objects.equals(peerCertificateType, that.peerCertificateType)
          && same(ownChain, that.ownChain)
          && Objects.equals(ownCertificateType, that.ownCertificateType)
          && same(peerSchemes, that.peerSchemes)
          && same(peerCertificateSchemes, that.peerCertificateSchemes)
          && same(ownSchemes, that.ownSchemes)
          && same(peerAuthorities, that.peerAuthorities)
          && same(peerGroups, that.peerGroups)
          && same(peerSuites, that.peerSuites)
          && same(peerVersions, that.peerVersions)
          && same(peerAlpn, that.peerAlpn)
          && Objects.equals(ocspResponse, that.ocspResponse)
          && Objects.equals(signedCertificateTimestamps, that.signedCertificateTimestamps);
    }

    /** As lists are equal, but most often at a glance, and without iterators. */
    private static boolean same(List<?> one, List<?> other) {
      if (one == other) {
        return true;
      }
      if (one.size() != other.size()) {
        return false;
      }
      for (int i = 0; i < one.size(); i++) {
        if (!one.get(i).equals(other.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Of what is short and tells connections apart. */
    @Override
    public int hashCode() {
      int hash = (role == Role.CLIENT ? 2 : 0) + (resumed ? 1 : 0);
      hash = 31 * hash + (suite == null ? 0 : suite.code());
      hash = 31 * hash + (group == null ? 0 : group.code());
      hash = 31 * hash + (alpn == null ? 0 : alpn.hashCode());
      hash = 31 * hash + (serverName == null ? 0 : serverName.hashCode());
      return 31 * hash + (peerChain.isEmpty() ? 0 : end(peerChain.get(0)));
    }

    /** The last byte of a certificate's signature, which is like a random one. */
    private static int end(Opaque certificate) {
      return certificate.isEmpty() ? 0 : certificate.at(certificate.length() - 1);
    }
  }
}
