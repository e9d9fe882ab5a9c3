// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.Optional;

/** Tickets of one length, as those of a server whose sessions hold much. */
final class PaddedTickets implements TicketProtector {
  private final TicketProtector inner = TicketKeys.rotating(Tls12.CRYPTO);
  private final int length;

  PaddedTickets(int length) {
    this.length = length;
  }

  @Override
  public Optional<Opaque> seal(Session session, Instant now) {
    Opaque ticket = inner.seal(session, now).orElseThrow();
    byte[] padding = new byte[Math.max(0, length - 2 - ticket.length())];
    byte[] padded =
        new Writer(length).u16(ticket.length()).opaque(ticket).bytes(padding).toByteArray();
    return Optional.of(Opaque.of(padded, 0, length));
  }

  @Override
  public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
    int end = 2 + ((ticket.at(0) & 0xff) << 8 | ticket.at(1) & 0xff);
    return inner.open(ticket.slice(2, end), version, now);
  }
}
