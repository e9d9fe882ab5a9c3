// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Anonymous;
import dev.handsel.tls.handshake.PresentedChain;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Certificate12;
import java.util.Optional;

/** Waits for the certificates we asked for. RFC 5246 §7.4.6. */
final class WaitClientCertificate implements Server12State, Signing.AfterSignature {
  private final ServerFlight flight;

  WaitClientCertificate(ServerFlight flight) {
    this.flight = flight;
  }

  @Override
  public AfterCertificate on(Certificate12 message, Turn12 turn) throws TlsException {
    return message.chain().isEmpty()
        ? anonymous(flight, turn)
        : CheckingChain.of(flight, PresentedChain.of(message.chain(), turn), turn);
  }

  /** The client shows nothing. */
  static AfterCertificate anonymous(ServerFlight flight, Turn12 turn) throws TlsException {
    if (flight.agreed().config().clientAuth() == ClientAuth.NEED) {
      throw Anonymous.refused(
          PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12, flight.agreed().config());
    }
    turn.decided("client_certificate", "none", "the client shows none, and none is needed");
    turn.transcript().forgetFrames();
    return new WaitClientKeyExchange(flight, Optional.empty());
  }

  @Override
  public void abandon() {
    flight.close();
  }

  /** Where Certificate leads. */
  sealed interface AfterCertificate extends State permits CheckingChain, WaitClientKeyExchange {}
}
