// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a credential must satisfy in one handshake.
 *
 * @param role of this side
 * @param schemes signature schemes both sides allow in this version, in this side's order
 * @param keyUse what the suites in question use its key for
 * @param certificateTypes what the credential may be, in this side's order, never empty. RFC 7250
 * @param serverName the name the client asks for
 * @param chain what the peer said of the chain it wants
 * @param view what is known of the connection so far
 */
public record CredentialQuery(
    Role role,
    ProtocolVersion version,
    List<SignatureScheme> schemes,
    KeyUse keyUse,
    List<CertificateType> certificateTypes,
    Optional<String> serverName,
    Chain chain,
    HandshakeView view) {

  /**
   * What a server's key does in TLS 1.2, by the suites that remain; elsewhere it is {@link #ANY}.
   *
   * @param authentications the kinds of key those suites can use to sign
   * @param rsaKeyExchange whether one of them has the client encrypt to the key
   */
  public record KeyUse(Set<SuiteSpec.Authentication> authentications, boolean rsaKeyExchange) {
    /** Whatever the schemes allow, and never deciphering. */
    public static final KeyUse ANY = new KeyUse(Set.of(SuiteSpec.Authentication.ANY), false);
  }

  /**
   * What a peer wants of a chain.
   *
   * @param schemes it takes in certificates
   * @param authorities distinguished names in DER it believes in; empty means any
   * @param filters what a client's certificate must contain; of a TLS 1.3 server's request
   */
  public record Chain(
      List<SignatureScheme> schemes, List<Opaque> authorities, CertificateFilters filters) {
    /** As a client wants it, which cannot filter. */
    public static Chain of(List<SignatureScheme> schemes, List<Opaque> authorities) {
      return new Chain(schemes, authorities, CertificateFilters.NONE);
    }
  }

  /**
   * Whether the peer takes a key on {@code curve}: a server of TLS 1.2 MUST keep to the client's
   * list. RFC 8422 §5.1. Elsewhere the schemes say it all.
   */
  public boolean takes(NamedGroup curve) {
    return role != Role.SERVER
        || !version.equals(ProtocolVersion.TLS_1_2)
        || view.peerGroups().isEmpty()
        || view.peerGroups().contains(curve);
  }
}
