// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.server13.Server13;

/** Waits for the choice of an application protocol. */
final class ChoosingProtocol implements ServerHelloState, Pending {
  private final Settled settled;
  private final Work work;

  private ChoosingProtocol(Settled settled, Work work) {
    this.settled = settled;
    this.work = work;
  }

  static ChoosingProtocol of(Settled settled, Turn turn) {
    return new ChoosingProtocol(
        settled,
        ProtocolChosen.choose(settled.config().alpn(), turn.facts().peerAlpn, turn.publish()));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public Server13.FirstState on(ProtocolChosen chosen, Turn turn) throws TlsException {
    chosen.settle(turn);
    return Server13.begin(settled, chosen, turn);
  }

  @Override
  public void abandon() {
    settled.close();
  }
}
