// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.ServerHelloDone;

/** Waits for a wish for our certificate, or for the end of the server's flight. */
final class WaitRequestOrDone implements Client12State, CheckingChain.AfterChain {
  private final ServerFlight flight;

  WaitRequestOrDone(ServerFlight flight) {
    this.flight = flight;
  }

  @Override
  public WaitServerHelloDone on(CertificateRequest12 message, Turn12 turn) {
    turn.facts().peerSchemes = message.schemes();
    turn.facts().peerCertificateSchemes = message.schemes();
    turn.facts().peerAuthorities = message.authorities();
    turn.facts().certificateAsked = true;
    return new WaitServerHelloDone(flight, message);
  }

  @Override
  public Closing.AwaitingServer on(ServerHelloDone message, Turn12 turn) throws TlsException {
    // Nothing may follow before our answer.
    turn.aligned();
    return flight.exchangeKeys(turn).finish(turn);
  }
}
