// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.ServerHelloDone;

/** Waits for the end of a flight that asks for our certificate. RFC 5246 §7.4.5. */
final class WaitServerHelloDone implements Client12State, CheckingChain.AfterChain {
  private final ServerFlight flight;
  private final CertificateRequest12 request;

  WaitServerHelloDone(ServerFlight flight, CertificateRequest12 request) {
    this.flight = flight;
    this.request = request;
  }

  @Override
  public ChoosingCredential on(ServerHelloDone message, Turn12 turn) throws TlsException {
    // Nothing may follow before our answer.
    turn.aligned();
    return ChoosingCredential.of(flight, request, turn);
  }
}
