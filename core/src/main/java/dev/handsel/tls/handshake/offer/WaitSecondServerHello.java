// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Refused;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.HelloRetryRequest;
import dev.handsel.tls.message.ServerHello;
import java.util.Optional;

/** WAIT_SH after a HelloRetryRequest. RFC 9846 §4.2.4. */
final class WaitSecondServerHello implements ClientHelloState {
  private final Offer offer;
  private final WaitServerHello.Retry retry;

  WaitSecondServerHello(Offer offer, WaitServerHello.Retry retry) {
    this.offer = offer;
    this.retry = retry;
  }

  @Override
  public State on(ServerHello hello, Turn turn) throws TlsException {
    return ServerHelloFork.take(offer, Optional.of(retry), hello, turn);
  }

  @Override
  public Refused on(HelloRetryRequest message, Turn turn) throws TlsException {
    // "If a client receives a second HelloRetryRequest in the same connection […], it MUST abort
    // the handshake with an "unexpected_message" alert."
    throw PeerMisbehaved.RETRY_TWICE.because("the server asked for a second retry");
  }

  @Override
  public void abandon() {
    offer.close();
  }
}
