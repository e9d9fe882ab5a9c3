// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CertificateTypes;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.Optional;

/** What a server may answer about certificate types. RFC 7250 §4.2. */
public final class AnsweredCertificateTypes {
  private AnsweredCertificateTypes() {}

  /**
   * The types of a full handshake, of which {@link #requireTaken} asks more; in a resumption nobody
   * shows anything.
   */
  public static CertificateTypes settle(
      Offer offer, Optional<CertificateType> server, Optional<CertificateType> client, Turn turn)
      throws TlsException {
    CertificateTypes types =
        new CertificateTypes(
            answered(ExtensionType.SERVER_CERTIFICATE_TYPE, server, taken(offer), turn),
            answered(ExtensionType.CLIENT_CERTIFICATE_TYPE, client, own(offer), turn));
    turn.facts().peerCertificateType = types.server();
    turn.facts().ownCertificateType = types.client();
    return types;
  }

  /** Without an answer the server shows X.509, which not every client takes. */
  public static void requireTaken(Offer offer, CertificateTypes types) throws TlsException {
    if (!taken(offer).contains(types.server())) {
      throw PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED.because(
          "the server does not answer server_certificate_type, so it shows %s; this client takes"
              + " %s: let the server use one of these, or a verifier that takes certificates",
          types.server(), taken(offer));
    }
  }

  private static CertificateType answered(
      ExtensionType extension,
      Optional<CertificateType> answer,
      List<CertificateType> offered,
      Turn turn)
      throws TlsException {
    if (answer.isEmpty()) {
      return CertificateType.X509;
    }
    if (!offered.contains(answer.get())) {
      throw PeerMisbehaved.CERTIFICATE_TYPE_NOT_OFFERED.because(
          "the server selects %s %s; offered were %s", extension, answer.get(), offered);
    }
    turn.decided(extension.toString(), answer.get(), "the server chose it among %s", offered);
    return answer.get();
  }

  private static List<CertificateType> taken(Offer offer) {
    return offer
        .hello()
        .extensions()
        .get(ServerCertificateTypeExtension.IN_CLIENT_HELLO)
        .orElse(List.of(CertificateType.X509));
  }

  private static List<CertificateType> own(Offer offer) {
    return offer
        .hello()
        .extensions()
        .get(ClientCertificateTypeExtension.IN_CLIENT_HELLO)
        .orElse(List.of(CertificateType.X509));
  }
}
