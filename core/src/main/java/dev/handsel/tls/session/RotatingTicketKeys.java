// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ticket keys of one process, made by itself and held in memory alone: a new one when the current
 * has sealed for its time, the previous two kept to open. Changes on use, so it needs no thread.
 */
public final class RotatingTicketKeys implements TicketKeySource {
  /** How long a key seals unless told otherwise. */
  public static final Duration ROTATION = Duration.ofHours(6);

  private static final int PREVIOUS = 2;

  private final Randomness randomness;
  private final Duration rotation;
  private final ReentrantLock rotating = new ReentrantLock();
  private final PushedTicketKeys keys = new PushedTicketKeys(TicketKeyRing.EMPTY);

  public RotatingTicketKeys(Randomness randomness) {
    this(randomness, ROTATION);
  }

  /**
   * @param rotation how long a key seals; it opens for twice as long again
   */
  public RotatingTicketKeys(Randomness randomness, Duration rotation) {
    if (rotation.isZero() || rotation.isNegative()) {
      throw new IllegalArgumentException("ticket keys must serve for some time, not " + rotation);
    }
    this.randomness = randomness;
    this.rotation = rotation;
  }

  @Override
  public TicketKeyRing current(Instant now) {
    TicketKeyRing ring = keys.current(now);
    return ring.sealing(now).isPresent() ? ring : rotate(now);
  }

  private TicketKeyRing rotate(Instant now) {
    rotating.lock();
    try {
      TicketKeyRing ring = keys.current(now);
      if (ring.sealing(now).isEmpty()) {
        ring = next(ring, now);
        keys.push(ring);
      }
      return ring;
    } finally {
      rotating.unlock();
    }
  }

  private TicketKeyRing next(TicketKeyRing before, Instant now) {
    List<TicketKey> next = new ArrayList<>();
    next.add(fresh(now));
    for (TicketKey key : before.keys()) {
      if (key.opens(now) && next.size() <= PREVIOUS) {
        next.add(key);
      }
    }
    return new TicketKeyRing(next);
  }

  private TicketKey fresh(Instant now) {
    Instant until = now.plus(rotation);
    Instant last = until;
    // By addition: multiplying a Duration takes milliseconds the first time, in BigDecimal.
    for (int i = 0; i < PREVIOUS; i++) {
      last = last.plus(rotation);
    }
    return new TicketKey(
        Opaque.adopt(randomness.bytes(TicketKey.NAME_LENGTH)),
        Secret.adopt(randomness.bytes(TicketKey.SECRET_LENGTH)),
        now,
        until,
        last);
  }
}
