// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.TicketOpened;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.ProtocolVersion;

/** Waits for what is in a ticket that the client offers as a PSK. */
final class OpeningTicket implements ServerHelloState, Pending {
  private final PskStep.Search search;
  private final Work work;

  private OpeningTicket(PskStep.Search search, Work work) {
    this.search = search;
    this.work = work;
  }

  static OpeningTicket of(PskStep.Search search, Turn turn) {
    return new OpeningTicket(
        search,
        TicketOpened.open(
            search.decided().config().tickets(),
            search.identity(),
            ProtocolVersion.TLS_1_3,
            turn.now()));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public State on(TicketOpened opened, Turn turn) throws TlsException {
    return PskStep.judge(search, opened, turn);
  }
}
