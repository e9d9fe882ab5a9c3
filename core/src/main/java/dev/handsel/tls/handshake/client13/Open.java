// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.KeyUpdateReceived;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.schedule.ResumptionSecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Objects;

/** CONNECTED. RFC 9846 Appendix A.1. */
final class Open extends TicketTaker
    implements Client13State, WaitFinished.AfterFinished, ChoosingCredential.AfterChoice {
  /**
   * @param resumption what sessions will come from; the state's own from now on
   */
  Open(ServerDone done, ResumptionSecret resumption, Turn turn) {
    super(done.agreed(), resumption, done.peer(), turn);
    Objects.requireNonNull(done.finished());
  }

  @Override
  public boolean open() {
    return true;
  }

  /** RFC 9846 §4.7.1. */
  @Override
  public Open on(NewSessionTicket13 ticket, Turn turn) throws TlsException {
    // "Clients MUST NOT cache tickets for longer than 7 days, regardless of the ticket_lifetime".
    long lifetime = Math.min(ticket.lifetimeSeconds(), Session.LONGEST_LIFETIME.toSeconds());
    if (lifetime > 0 && takes()) {
      take(ticket, lifetime, turn);
      turn.event(new TlsEvent.SessionOffered(Direction.INBOUND, ProtocolVersion.TLS_1_3, lifetime));
    } else {
      turn.ticketNotTaken();
    }
    return this;
  }

  /** RFC 9846 §4.7.3. */
  @Override
  public Open on(KeyUpdate update, Turn turn) throws TlsException {
    KeyUpdateReceived.take(update, turn);
    return this;
  }

  @Override
  public void abandon() {
    takeNoMore();
  }
}
