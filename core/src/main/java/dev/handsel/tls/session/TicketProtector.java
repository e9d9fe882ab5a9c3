// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Seals sessions into tickets that only this server, or its fleet, can open. RFC 5077 §4, RFC 9846
 * §4.7.1. Safe for many threads.
 */
public interface TicketProtector {
  /** The ticket, or empty when there is no key to seal with or the session is too large. */
  Optional<Opaque> seal(Session session, Instant now);

  /**
   * The session, or empty for a ticket that is not ours, is expired or forged. It may be issued
   * after {@code now}, by a clock that is ahead of ours. Its secret is the caller's to destroy.
   */
  Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now);

  /**
   * The same without waiting: the stage may complete on any thread. The default opens at once on
   * this one.
   */
  default CompletionStage<Optional<Opened>> openLater(
      Opaque ticket, ProtocolVersion version, Instant now) {
    return CompletableFuture.completedFuture(open(ticket, version, now));
  }

  /** Whether opening may wait for something outside this process; sealing never does. */
  default boolean blocks() {
    return false;
  }

  /**
   * @param renew whether the key is old enough that a fresh ticket should be issued
   */
  record Opened(Session session, boolean renew) {}

  /** Issues and opens no tickets. */
  TicketProtector NONE =
      new TicketProtector() {
        @Override
        public Optional<Opaque> seal(Session session, Instant now) {
          return Optional.empty();
        }

        @Override
        public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
          return Optional.empty();
        }
      };
}
