// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.CertificateTypes;
import dev.handsel.tls.handshake.Solicited;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.offer.AnsweredAlpn;
import dev.handsel.tls.handshake.offer.AnsweredCertificateTypes;
import dev.handsel.tls.handshake.offer.AnsweredRecordSize;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.schedule.HandshakeSecret;
import dev.handsel.tls.session.Session;
import java.util.List;
import java.util.Optional;

/** WAIT_EE. RFC 9846 Appendix A.1. */
final class WaitEncryptedExtensions implements Client13State {
  private final Agreed agreed;
  private final HandshakeSecret secret;

  WaitEncryptedExtensions(Agreed agreed, HandshakeSecret secret) {
    this.agreed = agreed;
    this.secret = secret;
  }

  /** A resumption goes on with Finished; anything else with certificates. RFC 9846 §4.4.1. */
  @Override
  public AfterEncryptedExtensions on(EncryptedExtensions message, Turn turn) throws TlsException {
    Extensions<InEncryptedExtensions> extensions = message.extensions();
    Solicited.require(
        extensions,
        agreed.offer()::offered,
        "EncryptedExtensions carries %s, which was not offered");
    Optional<List<Opaque>> alpn = extensions.get(Alpn.IN_ENCRYPTED_EXTENSIONS);
    AnsweredAlpn.settle(agreed.offer(), alpn, turn);
    AnsweredRecordSize.settle(
            agreed.offer(),
            extensions.get(RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS),
            extensions.get(MaxFragmentLengthExtension.IN_ENCRYPTED_EXTENSIONS),
            true)
        .apply(turn);
    CertificateTypes types =
        AnsweredCertificateTypes.settle(
            agreed.offer(),
            extensions.get(ServerCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS),
            extensions.get(ClientCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS),
            turn);
    if (agreed.session().isPresent()) {
      Session session = agreed.session().get().session();
      resume(session, turn);
      if (agreed.config().verifyResumed()) {
        return CheckingKeptChain.of(agreed, secret, session, turn);
      }
      return new WaitFinished(agreed, secret, Optional.empty(), Optional.empty());
    }
    AnsweredCertificateTypes.requireTaken(agreed.offer(), types);
    return new WaitCertificateOrRequest(agreed.with(types), secret);
  }

  private static void resume(Session session, Turn turn) {
    turn.resumed(session);
    turn.decided("resumption", "yes", "the server took our ticket; certificates are skipped");
  }

  @Override
  public void abandon() {
    agreed.close();
    secret.close();
  }

  /** Where EncryptedExtensions leads. */
  sealed interface AfterEncryptedExtensions extends State
      permits WaitFinished, CheckingKeptChain, WaitCertificateOrRequest {}
}
