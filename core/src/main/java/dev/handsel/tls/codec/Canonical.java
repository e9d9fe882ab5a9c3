// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes one object of equal immutable ones for as long as somebody holds it, so that ten thousand
 * connections which agreed on the same share what they remember of it. Bounded and forgetful: two
 * values that fall on one slot displace each other, which costs memory and nothing else. Never for
 * secrets. Safe for many threads.
 */
public final class Canonical<T> {
  private static final int SLOTS = 256;

  private final AtomicReferenceArray<@Nullable WeakReference<T>> slots =
      new AtomicReferenceArray<>(SLOTS);

  /** {@code value}, or one that equals it and is held elsewhere. */
  public T of(T value) {
    int hash = value.hashCode();
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    WeakReference<T> reference = slots.get(slot);
    T known = reference == null ? null : reference.get();
    if (known != null && value.equals(known)) {
      return known;
    }
    slots.set(slot, new WeakReference<>(value));
    return value;
  }
}
