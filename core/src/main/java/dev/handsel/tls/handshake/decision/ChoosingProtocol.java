// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;

/** Waits for the choice of an application protocol. */
final class ChoosingProtocol implements ServerHelloState, Pending {
  private final Decided decided;
  private final Work work;

  private ChoosingProtocol(Decided decided, Work work) {
    this.decided = decided;
    this.work = work;
  }

  static ChoosingProtocol of(Decided decided, Turn turn) {
    return new ChoosingProtocol(
        decided,
        ProtocolChosen.choose(decided.config().alpn(), turn.facts().peerAlpn, turn.publish()));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public State on(ProtocolChosen chosen, Turn turn) throws TlsException {
    chosen.settle(turn);
    return HelloRow.PROTOCOL.goesOn(decided.with(chosen), turn);
  }

  @Override
  public void abandon() {
    decided.close();
  }
}
