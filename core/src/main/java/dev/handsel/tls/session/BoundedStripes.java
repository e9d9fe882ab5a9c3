// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A map bounded by entries and by cost that forgets the least recently used. Its stripes have a
 * lock and a share of the bounds each, so that threads seldom meet. Locks are held for moments and
 * never around foreign code that may block.
 */
final class BoundedStripes<K, V> {
  private static final int STRIPE_BITS = 4;
  private static final int STRIPES = 1 << STRIPE_BITS;

  /** 2^32 over the golden ratio: the product's upper bits hang on all of the hash. */
  private static final int SPREAD = 0x9e37_79b9;

  /** Below this, one stripe keeps the order of use exact. */
  private static final int WORTH_STRIPING = 64 * STRIPES;

  private final Stripe<K, V>[] stripes;

  /**
   * @param evicted told of every value that the bounds push out
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  BoundedStripes(int mostEntries, long mostCost, ToLongFunction<V> cost, Consumer<V> evicted) {
    if (mostEntries < 1 || mostCost < 1) {
      throw new IllegalArgumentException("a cache needs room for one entry and one byte");
    }
    int count = mostEntries < WORTH_STRIPING ? 1 : STRIPES;
    stripes = new Stripe[count];
    for (int i = 0; i < count; i++) {
      stripes[i] = new Stripe<>(mostEntries / count, mostCost / count, cost, evicted);
    }
  }

  /**
   * Replaces the value of {@code key} by what {@code change} makes of it, where null stands for no
   * value, and counts as a use.
   */
  void update(K key, UnaryOperator<@Nullable V> change) {
    // By other bits of the hash than those by which a stripe's own map finds its place.
    int hash = key.hashCode() * SPREAD;
    stripes[hash >>> Integer.SIZE - STRIPE_BITS & stripes.length - 1].update(key, change);
  }

  void clear() {
    for (Stripe<K, V> stripe : stripes) {
      stripe.clear();
    }
  }

  private static final class Stripe<K, V> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int mostEntries;
    private final long mostCost;
    private final ToLongFunction<V> cost;
    private final Consumer<V> evicted;
    private long held;

    Stripe(int mostEntries, long mostCost, ToLongFunction<V> cost, Consumer<V> evicted) {
      this.mostEntries = mostEntries;
      this.mostCost = mostCost;
      this.cost = cost;
      this.evicted = evicted;
    }

    void update(K key, UnaryOperator<@Nullable V> change) {
      lock.lock();
      try {
        Entry<V> entry = entries.get(key);
        V after = change.apply(entry == null ? null : entry.value);
        held -= entry == null ? 0 : entry.cost;
        if (after == null) {
          entries.remove(key);
          return;
        }
        long now = cost.applyAsLong(after);
        entries.put(key, new Entry<>(after, now));
        held += now;
        evict();
      } finally {
        lock.unlock();
      }
    }

    void clear() {
      lock.lock();
      try {
        entries.values().forEach(entry -> evicted.accept(entry.value));
        entries.clear();
        held = 0;
      } finally {
        lock.unlock();
      }
    }

    private void evict() {
      while (entries.size() > mostEntries || held > mostCost) {
        Iterator<Entry<V>> leastUsedFirst = entries.values().iterator();
        Entry<V> gone = leastUsedFirst.next();
        leastUsedFirst.remove();
        held -= gone.cost;
        evicted.accept(gone.value);
      }
    }
  }

  private record Entry<V>(V value, long cost) {}
}
