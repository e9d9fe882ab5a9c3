// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Pending;
import dev.handsel.tls.handshake.TicketOpened;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Optional;

/** Waits for what is in the hello's ticket. RFC 5077 §3.4. */
final class OpeningTicket implements Server12State, Pending, Server12.AfterClientHello {
  private final Asked asked;
  private final Work work;

  private OpeningTicket(Asked asked, Work work) {
    this.asked = asked;
    this.work = work;
  }

  static OpeningTicket of(Asked asked, Opaque ticket, Turn12 turn) {
    return new OpeningTicket(
        asked,
        TicketOpened.open(asked.config().tickets(), ticket, ProtocolVersion.TLS_1_2, turn.now()));
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public ChoosingProtocol on(TicketOpened ticket, Turn12 turn) throws TlsException {
    if (ticket.opened().isEmpty()) {
      ticket.explain(turn);
      return ChoosingProtocol.of(asked, Optional.empty(), turn);
    }
    TicketProtector.Opened opened = ticket.opened().get();
    return ChoosingProtocol.of(
        asked, ResumptionStep.judge(asked, opened.session(), opened.renew(), turn), turn);
  }
}
