// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.handshake.ChainTrusted;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.session.Session;

/** Waits for the verdict on the chain of the session being resumed, where it is asked for anew. */
final class CheckingKeptChain implements Client12State, Pending, Client12.AfterServerHello {
  private final Closing closing;
  private final Work work;

  private CheckingKeptChain(Closing closing, Work work) {
    this.closing = closing;
    this.work = work;
  }

  static CheckingKeptChain of(Closing closing, Session session, Turn12 turn) {
    Agreed agreed = closing.agreed();
    return new CheckingKeptChain(
        closing,
        ChainTrusted.again(
            CheckingChain.check(agreed, session.peer(), turn),
            () -> agreed.config().sessions().remove(agreed.offer().cacheKey(), session)));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public Closing.AwaitingServer on(ChainTrusted trusted, Turn12 turn) {
    turn.facts().peerKey = trusted.key();
    return closing.awaitServer();
  }

  @Override
  public void abandon() {
    closing.close();
  }
}
