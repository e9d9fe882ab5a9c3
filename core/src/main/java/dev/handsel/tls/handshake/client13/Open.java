// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.KeyUpdateReceived;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CONNECTED. RFC 9846 Appendix A.1. */
final class Open
    implements Client13State, WaitFinished.AfterFinished, ChoosingCredential.AfterChoice {
  /** "Servers MUST NOT use any value greater than 604800 seconds (7 days)." RFC 9846 §4.7.1. */
  private static final long LONGEST_LIFETIME = 604_800;

  private @Nullable TicketTaker taker;

  /**
   * @param taker null if nobody wants tickets
   */
  Open(@Nullable TicketTaker taker, FinishedVerified finished) {
    Objects.requireNonNull(finished);
    this.taker = taker;
  }

  @Override
  public boolean open() {
    return true;
  }

  /** RFC 9846 §4.7.1. */
  @Override
  public Open on(NewSessionTicket13 ticket, Turn turn) throws TlsException {
    if (ticket.lifetimeSeconds() > LONGEST_LIFETIME) {
      throw PeerMisbehaved.TICKET_INVALID.because(
          "the ticket's lifetime of %d s exceeds seven days", ticket.lifetimeSeconds());
    }
    TicketTaker willing = taker;
    if (ticket.lifetimeSeconds() > 0 && willing != null) {
      if (!willing.take(ticket, turn)) {
        willing.close();
        taker = null;
      }
      turn.event(
          new TlsEvent.SessionOffered(
              Direction.INBOUND, ProtocolVersion.TLS_1_3, ticket.lifetimeSeconds()));
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
    if (taker != null) {
      taker.close();
    }
  }
}
