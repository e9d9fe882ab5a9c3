// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of opening a ticket; empty for one that is not ours, or no longer.
 *
 * @param inTime false where the protector did not answer within its patience
 */
public record TicketOpened(Optional<TicketProtector.Opened> opened, boolean inTime)
    implements Work.Discardable {
  private static final TicketOpened NOT_IN_TIME = new TicketOpened(Optional.empty(), false);

  /** The work whose result this is. */
  public static Work open(
      TicketProtector protector, Opaque ticket, ProtocolVersion version, Instant now) {
    return Job.orElse(
        NOT_IN_TIME,
        Work.Kind.OPEN_TICKET,
        protector.blocks(),
        () -> protector.open(ticket, version, now),
        () -> protector.openLater(ticket, version, now),
        opened -> new TicketOpened(opened, true));
  }

  /** Tells that tickets are of no use to a server without a protector. */
  public static void explainNone(Turn turn) {
    turn.decided("resumption", "no", "this server opens no tickets");
  }

  /** Tells why there is no session in it. */
  public void explain(Turn turn) {
    turn.decided(
        "resumption",
        "no",
        inTime
            ? "the ticket is not ours, has expired, or was changed"
            : "the ticket was not opened in time");
  }

  @Override
  public void discard() {
    opened.ifPresent(unused -> unused.session().secret().destroy());
  }
}
