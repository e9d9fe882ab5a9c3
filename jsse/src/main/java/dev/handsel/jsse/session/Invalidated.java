// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.Session;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Sessions that were invalidated here while a ticket may bring them back. Bounded without
 * forgetting: where there are too many, whatever is as old as the eldest of them counts as
 * invalidated too, and costs its client a full handshake. Not for many threads at once.
 */
final class Invalidated {
  private static final int MOST = 20_480;

  private static final long LONGEST = Session.LONGEST_LIFETIME.toMillis();

  private final int most;
  private final Set<Opaque> keys = new HashSet<>();
  private final PriorityQueue<Entry> eldestFirst =
      new PriorityQueue<>(Comparator.comparingLong(Entry::authenticatedAt));
  private long floor = Long.MIN_VALUE;

  private record Entry(Opaque key, long authenticatedAt) {}

  Invalidated() {
    this(MOST);
  }

  Invalidated(int most) {
    this.most = most;
  }

  /** All times are milliseconds since the epoch. */
  void add(Opaque key, long authenticatedAt, long now) {
    if (contains(key, authenticatedAt)) {
      return;
    }
    keys.add(key);
    eldestFirst.add(new Entry(key, authenticatedAt));
    forgetUntil(now - LONGEST);
    if (eldestFirst.size() > most) {
      floor = eldestFirst.element().authenticatedAt();
      forgetUntil(floor);
    }
  }

  private void forgetUntil(long time) {
    while (!eldestFirst.isEmpty() && eldestFirst.element().authenticatedAt() <= time) {
      keys.remove(eldestFirst.remove().key());
    }
  }

  /** Whether the session may not be resumed, which was authenticated then. */
  boolean contains(Opaque key, long authenticatedAt) {
    return authenticatedAt <= floor || keys.contains(key);
  }

  int size() {
    return eldestFirst.size();
  }
}
