// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes one object of equal immutable ones for as long as somebody holds it, so that ten thousand
 * connections which agreed on the same share what they remember of it. Bounded and forgetful: of
 * values that fall on one place the two newest are known, and the others cost memory and nothing
 * else. Never for secrets. Safe for many threads.
 */
public final class Canonical<T> {
  private static final int SLOTS = 256;

  private final AtomicReferenceArray<@Nullable WeakReference<T>> slots =
      new AtomicReferenceArray<>(SLOTS);

  /** {@code value}, or one that equals it and is held elsewhere. */
  public T of(T value) {
    int hash = value.hashCode();
    int newest = (hash ^ hash >>> 16) & SLOTS - 2;
    int before = newest + 1;
    T known = known(newest, value);
    if (known == null) {
      known = known(before, value);
    }
    if (known != null) {
      return known;
    }
    // A client and a server of one process come in turn: with one slot, they could forget each
    // other.
    slots.set(before, slots.get(newest));
    slots.set(newest, new WeakReference<>(value));
    return value;
  }

  /** What the slot holds if it equals {@code value}. */
  private @Nullable T known(int slot, T value) {
    WeakReference<T> reference = slots.get(slot);
    T held = reference == null ? null : reference.get();
    return held != null && value.equals(held) ? held : null;
  }
}
