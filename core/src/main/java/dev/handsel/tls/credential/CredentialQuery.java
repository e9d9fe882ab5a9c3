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
 * @param certificateSchemes schemes the peer takes in certificates
 * @param authentications TLS 1.2 server: the kinds of key the remaining suites can use; else ANY
 * @param rsaKeyExchange TLS 1.2 server: whether a suite with RSA key exchange remains
 * @param certificateTypes what the credential may be, in this side's order, never empty. RFC 7250
 * @param serverName the name the client asks for
 * @param authorities distinguished names in DER the peer believes in; empty means any
 * @param filters what a client's certificate must contain; of a TLS 1.3 server's request
 * @param view what is known of the connection so far
 */
public record CredentialQuery(
    Role role,
    ProtocolVersion version,
    List<SignatureScheme> schemes,
    List<SignatureScheme> certificateSchemes,
    Set<SuiteSpec.Authentication> authentications,
    boolean rsaKeyExchange,
    List<CertificateType> certificateTypes,
    Optional<String> serverName,
    List<Opaque> authorities,
    CertificateFilters filters,
    HandshakeView view) {

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
