// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.ServerName;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.CertificateTypeStep;
import dev.handsel.tls.handshake.decision.Decided;
import dev.handsel.tls.handshake.decision.RequestedRecordSize;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.vocab.CertificateType;
import java.util.Optional;

/** The server's EncryptedExtensions. RFC 9846 §4.4.1. */
final class ServerExtensions {
  private ServerExtensions() {}

  /**
   * @param clientType what the client is asked for; empty if it is not asked
   */
  static EncryptedExtensions message(
      Decided decided, Optional<CertificateType> clientType, Turn turn) throws TlsException {
    Extensions.Builder<InEncryptedExtensions> out = Extensions.builder();
    if (turn.facts().serverName != null
        && decided.psk().isEmpty()
        && decided.config().serverNameAnswered()) {
      out.put(ServerName.IN_ENCRYPTED_EXTENSIONS, Present.PRESENT);
    }
    out.put(Alpn.IN_ENCRYPTED_EXTENSIONS, decided.protocol().answer());
    ClientHello hello = decided.received().hello();
    out.put(
        ClientCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS,
        clientType.flatMap(type -> CertificateTypeStep.answerOfClient(hello, type)));
    out.put(
        ServerCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS,
        CertificateTypeStep.answer(hello, turn.facts().ownCertificateType));
    RequestedRecordSize size =
        RequestedRecordSize.of(decided.received().hello(), decided.config(), true);
    out.put(RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS, size.limit());
    out.put(MaxFragmentLengthExtension.IN_ENCRYPTED_EXTENSIONS, size.fragment());
    size.apply(turn);
    return new EncryptedExtensions(out.build());
  }
}
