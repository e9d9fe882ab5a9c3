// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ticket keys that somebody else makes and hands in: a watched file, a key service, a leader of the
 * fleet. When its bearer falls silent, the last ring serves until its keys expire, and then no
 * tickets are issued.
 */
public final class PushedTicketKeys implements TicketKeySource {
  private final AtomicReference<TicketKeyRing> ring;

  public PushedTicketKeys(TicketKeyRing first) {
    ring = new AtomicReference<>(first);
  }

  @Override
  public TicketKeyRing current(Instant now) {
    return Objects.requireNonNull(ring.get());
  }

  /**
   * Takes {@code next} into use. Keys that are not in it any more are destroyed; to keep one, hand
   * in the same object again.
   */
  public void push(TicketKeyRing next) {
    TicketKeyRing before = ring.getAndSet(next);
    for (TicketKey key : before.keys()) {
      if (!next.keys().contains(key)) {
        key.destroy();
      }
    }
  }
}
