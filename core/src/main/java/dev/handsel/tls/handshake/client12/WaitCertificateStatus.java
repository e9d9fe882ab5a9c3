// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import static dev.handsel.tls.handshake.Alphabet.unexpected;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateStatus;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.message.ServerKeyExchange;
import java.util.Optional;

/**
 * Waits for a stapled status, or for what follows it: RFC 6066 §8: "a server MAY also choose not to
 * send a "CertificateStatus" message, even if" it answered status_request.
 */
final class WaitCertificateStatus implements Client12State, WaitCertificate.AfterCertificate {
  private final Agreed agreed;
  private final Presented presented;

  WaitCertificateStatus(Agreed agreed, Presented presented) {
    this.agreed = agreed;
    this.presented = presented;
  }

  @Override
  public CheckingChain on(CertificateStatus message, Turn12 turn) throws TlsException {
    Opaque response = PresentedChain.ocsp(message.status());
    return CheckingChain.of(
        agreed, PresentedChain.withStatus(presented, response, turn), Optional.empty(), turn);
  }

  @Override
  public CheckingChain on(ServerKeyExchange message, Turn12 turn) throws TlsException {
    return without(message, !agreed.rsaKeyExchange(), turn);
  }

  @Override
  public CheckingChain on(CertificateRequest12 message, Turn12 turn) throws TlsException {
    return without(message, agreed.rsaKeyExchange(), turn);
  }

  @Override
  public CheckingChain on(ServerHelloDone message, Turn12 turn) throws TlsException {
    return without(message, agreed.rsaKeyExchange(), turn);
  }

  /** The chain is checked first; the message waits for the verdict. */
  private CheckingChain without(HandshakeMessage message, boolean expected, Turn12 turn)
      throws TlsException {
    if (!expected) {
      throw unexpected(this, message);
    }
    return CheckingChain.of(agreed, presented, Optional.of(message), turn);
  }
}
