// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.Optional;

/** A server's selection of certificate types in a full handshake. RFC 7250 §4.2. */
public final class CertificateTypeStep {
  private static final List<CertificateType> DEFAULT = List.of(CertificateType.X509);

  private CertificateTypeStep() {}

  /** What this server may show, in its own order; the credential decides between these. */
  public static List<CertificateType> own(ServerConfig config, ClientHello hello)
      throws TlsException {
    Optional<List<CertificateType>> offered =
        hello.extensions().get(ServerCertificateTypeExtension.IN_CLIENT_HELLO);
    List<CertificateType> own = config.credentials().certificateTypes();
    List<CertificateType> taken = offered.orElse(DEFAULT);
    List<CertificateType> common =
        taken.containsAll(own) ? own : own.stream().filter(taken::contains).toList();
    if (!common.isEmpty()) {
      return common;
    }
    if (offered.isEmpty()) {
      throw PeerIncompatible.NO_CREDENTIAL.because(
          "the client takes certificates alone, and this server has only %s; give it a certificate"
              + " too, or let the client offer server_certificate_type",
          own);
    }
    // "it does not have any certificate type in common with the client. Then, the server terminates
    // the session with a fatal alert of type "unsupported_certificate"."
    throw PeerIncompatible.NO_COMMON_CERTIFICATE_TYPE.because(
        "the client takes %s from a server; this server has %s", offered.get(), own);
  }

  /** What the client is to show, the first in this server's order that the client has. */
  public static CertificateType ofClient(ServerConfig config, ClientHello hello, Turn turn)
      throws TlsException {
    Optional<List<CertificateType>> offered =
        hello.extensions().get(ClientCertificateTypeExtension.IN_CLIENT_HELLO);
    List<CertificateType> taken = config.peerVerifier().certificateTypes();
    CertificateType selected =
        taken.stream()
            .filter(offered.orElse(DEFAULT)::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    PeerIncompatible.NO_COMMON_CERTIFICATE_TYPE.because(
                        "the client can show %s; this server takes %s from clients",
                        offered.orElse(DEFAULT), taken));
    if (offered.isPresent()) {
      turn.decided(
          "client_certificate_type",
          selected,
          "the first of this server's %s among the client's %s",
          taken,
          offered.get());
    }
    turn.facts().peerCertificateType = selected;
    return selected;
  }

  /** The answer on the wire, where the client asked and still takes that type. */
  public static Optional<CertificateType> answer(ClientHello hello, CertificateType own) {
    return hello
        .extensions()
        .get(ServerCertificateTypeExtension.IN_CLIENT_HELLO)
        .filter(offered -> offered.contains(own))
        .map(offered -> own);
  }

  /** The answer on the wire about the client's certificate, where the client asked. */
  public static Optional<CertificateType> answerOfClient(ClientHello hello, CertificateType type) {
    return hello
        .extensions()
        .get(ClientCertificateTypeExtension.IN_CLIENT_HELLO)
        .map(offered -> type);
  }
}
