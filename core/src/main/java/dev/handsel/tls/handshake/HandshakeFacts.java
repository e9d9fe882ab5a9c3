// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Canonical;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts behind a {@link HandshakeView} while they are still changed; the driver's alone. A view
 * holds a copy, or facts that are settled and never change again.
 */
public final class HandshakeFacts implements Cloneable {
  private static final Canonical<HandshakeFacts> SETTLED = new Canonical<>();

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
  public Presented peer = Presented.NOTHING;
  public @Nullable PublicKey peerKey;
  public CertificateType peerCertificateType = CertificateType.X509;
  public CertificateType ownCertificateType = CertificateType.X509;
  public List<Opaque> ownChain = List.of();
  // What a server's sessions are bound to; the handshake's alone.
  public @Nullable String ownCredential;
  public List<SignatureScheme> peerSchemes = List.of();
  public List<SignatureScheme> peerCertificateSchemes = List.of();
  public List<SignatureScheme> ownSchemes = List.of();
  public List<Opaque> peerAuthorities = List.of();
  public List<NamedGroup> peerGroups = List.of();
  public List<CipherSuite> peerSuites = List.of();
  public List<ProtocolVersion> peerVersions = List.of();
  public List<String> peerAlpn = List.of();
  public List<ProtocolVersion> ownVersions = List.of();
  public List<CipherSuite> ownSuites = List.of();
  public List<NamedGroup> ownGroups = List.of();
  public List<String> ownAlpn = List.of();
  public boolean certificateAsked;
  public @Nullable String withheld;
  public Opaque sessionId = Opaque.EMPTY;
  // The view of settled facts without a session id, which are shared and so is it.
  private @Nullable PublishedFacts nameless;

  HandshakeFacts(Role role) {
    this.role = role;
  }

  /** An immutable snapshot of the facts as they are now. */
  PublishedFacts publish() {
    return new PublishedFacts(copy(), sessionId);
  }

  /**
   * The last snapshot, of a connection that is open: without what only a handshake wants to know,
   * and sharing the facts with other connections that agreed on the very same. These are spent.
   */
  PublishedFacts settle() {
    ownCredential = null;
    peerAuthorities = List.of();
    peerGroups = List.of();
    peerSuites = List.of();
    peerVersions = List.of();
    peerAlpn = List.of();
    ownVersions = List.of();
    ownSuites = List.of();
    ownGroups = List.of();
    ownAlpn = List.of();
    Opaque id = sessionId;
    sessionId = Opaque.EMPTY;
    HandshakeFacts facts = SETTLED.of(this);
    return id.isEmpty() ? facts.nameless() : new PublishedFacts(facts, id);
  }

  /** Threads that come at once make one each, which say the same. */
  private PublishedFacts nameless() {
    PublishedFacts known = nameless;
    if (known == null) {
      known = new PublishedFacts(this, Opaque.EMPTY);
      nameless = known;
    }
    return known;
  }

  /** Facts of their own, to change. */
  HandshakeFacts copy() {
    try {
      HandshakeFacts copy = (HandshakeFacts) clone();
      copy.nameless = null;
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HandshakeFacts that
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
        && same(peer, that.peer)
        && Objects.equals(peerCertificateType, that.peerCertificateType)
        && same(ownChain, that.ownChain)
        && Objects.equals(ownCredential, that.ownCredential)
        && Objects.equals(ownCertificateType, that.ownCertificateType)
        && same(peerSchemes, that.peerSchemes)
        && same(peerCertificateSchemes, that.peerCertificateSchemes)
        && same(ownSchemes, that.ownSchemes)
        && same(peerAuthorities, that.peerAuthorities)
        && same(peerGroups, that.peerGroups)
        && same(peerSuites, that.peerSuites)
        && same(peerVersions, that.peerVersions)
        && same(peerAlpn, that.peerAlpn)
        && same(ownVersions, that.ownVersions)
        && same(ownSuites, that.ownSuites)
        && same(ownGroups, that.ownGroups)
        && same(ownAlpn, that.ownAlpn)
        && certificateAsked == that.certificateAsked
        && Objects.equals(withheld, that.withheld);
  }

  @SuppressWarnings("ReferenceEquality") // most often they are the very same
  private static boolean same(Presented one, Presented other) {
    return one == other
        || same(one.chain(), other.chain())
            && one.rawKey().equals(other.rawKey())
            && one.ocspResponse().equals(other.ocspResponse())
            && one.timestamps().equals(other.timestamps());
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
    return 31 * hash + (peer.chain().isEmpty() ? 0 : end(peer.chain().get(0)));
  }

  /** The last byte of a certificate's signature, which is like a random one. */
  private static int end(Opaque certificate) {
    return certificate.isEmpty() ? 0 : certificate.at(certificate.length() - 1);
  }
}
