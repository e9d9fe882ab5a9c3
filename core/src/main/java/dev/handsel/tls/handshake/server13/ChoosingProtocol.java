// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;

/** Waits for the choice of an application protocol. */
final class ChoosingProtocol implements Server13State, Pending {
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

  /** A resumption needs no credential. */
  @Override
  public AfterProtocol on(ProtocolChosen chosen, Turn turn) throws TlsException {
    chosen.settle(turn);
    if (settled.psk().isPresent()) {
      return ServerFlight.resumed(settled, chosen, turn);
    }
    return ChoosingCredential.of(settled, chosen, turn);
  }

  @Override
  public void abandon() {
    settled.close();
  }

  /** Where the choice leads. */
  sealed interface AfterProtocol extends State permits ChoosingCredential, WaitFinished {}
}
