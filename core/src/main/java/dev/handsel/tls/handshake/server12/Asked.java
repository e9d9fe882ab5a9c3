// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.EcPointFormats;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.HandshakeFacts;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.decision.HelloReceived;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.EcPointFormat;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.Optional;

/**
 * A hello of TLS 1.2 that keeps the rules, and what this server brings to it.
 *
 * @param serverName the host asked for
 * @param couldDo13 whether the random must say that this server knows TLS 1.3
 */
record Asked(
    ServerConfig config,
    Capabilities able,
    ClientHello hello,
    Optional<String> serverName,
    boolean couldDo13) {

  /** RFC 5246 §7.4.1.4.1: what a client without signature_algorithms is taken to accept. */
  private static final List<SignatureScheme> IMPLIED_SCHEMES =
      List.of(SignatureScheme.RSA_PKCS1_SHA1, SignatureScheme.ECDSA_SHA1);

  static Asked of(ServerConfig config, ClientHello hello, boolean couldDo13, Turn12 turn)
      throws TlsException {
    Optional<String> serverName = HelloReceived.serverName(hello);
    Asked asked = new Asked(config, config.capabilities(), hello, serverName, couldDo13);
    asked.checkRenegotiationInfo();
    asked.checkPointFormats();
    asked.checkExtendedMasterSecret();
    HandshakeFacts facts = turn.facts();
    facts.peerSchemes = asked.clientSchemes();
    if (facts.peerCertificateSchemes.isEmpty()) {
      facts.peerCertificateSchemes = facts.peerSchemes;
    }
    facts.extendedMasterSecret = asked.extendedMasterSecret();
    return asked;
  }

  Extensions<InClientHello> extensions() {
    return hello.extensions();
  }

  boolean has(ExtensionType type) {
    return hello.extensions().has(type);
  }

  boolean extendedMasterSecret() {
    return has(ExtensionType.EXTENDED_MASTER_SECRET);
  }

  /** RFC 5746 §3.3: an extension or a suite that is none says the same. */
  boolean secureRenegotiation() {
    return has(ExtensionType.RENEGOTIATION_INFO)
        || hello.suites().contains(CipherSuite.TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
  }

  /** The ticket offered; empty bytes for the wish to get one. */
  Optional<Opaque> ticket() {
    return extensions().get(SessionTicket.IN_CLIENT_HELLO);
  }

  boolean mayIssueTicket() {
    return ticket().isPresent() && config.tickets() != TicketProtector.NONE;
  }

  List<NamedGroup> clientGroups() {
    return extensions().get(SupportedGroups.IN_CLIENT_HELLO).orElse(List.of());
  }

  List<SignatureScheme> clientSchemes() {
    return extensions().get(SignatureAlgorithms.IN_CLIENT_HELLO).orElse(IMPLIED_SCHEMES);
  }

  /** Schemes a client may sign with. */
  List<SignatureScheme> verifiableSchemes() {
    return Signatures12.of(able.schemes());
  }

  private void checkRenegotiationInfo() throws TlsException {
    Optional<Opaque> info = extensions().get(RenegotiationInfo.IN_CLIENT_HELLO);
    // RFC 5746 §3.6: "the server MUST verify that the length of the "renegotiated_connection"
    // field is zero, and if it is not, MUST abort the handshake".
    if (info.isPresent() && !info.get().isEmpty()) {
      throw PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH.because(
          "renegotiation_info holds %d bytes in a first handshake", info.get().length());
    }
    if (!secureRenegotiation() && config.policy().tls12().secureRenegotiationRequired()) {
      throw PeerIncompatible.SECURE_RENEGOTIATION_REQUIRED.because(
          "the client sends neither renegotiation_info nor its suite; policy %s demands it",
          config.policy().shown());
    }
  }

  private void checkPointFormats() throws TlsException {
    Optional<List<EcPointFormat>> formats = extensions().get(EcPointFormats.IN_CLIENT_HELLO);
    // RFC 8422 §5.1.2: without uncompressed, "the server MUST abort the handshake and return an
    // illegal_parameter alert".
    if (formats.isPresent() && !formats.get().contains(EcPointFormat.UNCOMPRESSED)) {
      throw PeerMisbehaved.POINT_FORMATS_LACK_UNCOMPRESSED.because(
          "the client takes points only as %s", formats.get());
    }
  }

  private void checkExtendedMasterSecret() throws TlsException {
    if (!extendedMasterSecret() && config.policy().tls12().extendedMasterSecretRequired()) {
      throw PeerIncompatible.EXTENDED_MASTER_SECRET_REQUIRED.because(
          "the client does not offer extended_master_secret; policy %s demands it",
          config.policy().shown());
    }
  }
}
