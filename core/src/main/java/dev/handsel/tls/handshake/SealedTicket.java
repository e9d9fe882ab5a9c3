// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.Session;
import java.util.Optional;

/** A session as a ticket, if the configuration lets a server issue it. RFC 9846 §4.7.1. */
public final class SealedTicket {
  private SealedTicket() {}

  /**
   * The ticket, which holds at least one byte; empty if there is no key to seal with or the ticket
   * is too long. Spends the session's secret.
   */
  public static Optional<Opaque> of(Session session, ServerConfig config, Turn turn) {
    Optional<Opaque> ticket = config.tickets().seal(session, turn.now());
    session.secret().destroy();
    if (ticket.isEmpty() || ticket.get().isEmpty()) {
      return Optional.empty();
    }
    if (ticket.get().length() > config.longestTicket()) {
      turn.decided(
          "ticket",
          "none",
          "it would take %d bytes of every hello that resumes; this server issues none of more than"
              + " %d (ServerConfig.longestTicket)",
          ticket.get().length(),
          config.longestTicket());
      return Optional.empty();
    }
    return ticket;
  }
}
