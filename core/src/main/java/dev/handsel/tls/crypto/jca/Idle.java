// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the JCA that wait for their next user, because looking one up costs more than using
 * it. What waits here holds nobody's secret, but signers have their own key. Bounded; safe for many
 * threads, and nothing belongs to a thread.
 */
final class Idle<T> {
  private static final int MOST = 16;

  private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(MOST);

  /** One of them, for the caller alone, or null. */
  @Nullable T take() {
    for (int slot = 0; slot < MOST; slot++) {
      if (slots.get(slot) != null) {
        T found = slots.getAndSet(slot, null);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Keeps {@code spare} if there is room. */
  void add(T spare) {
    for (int slot = 0; slot < MOST; slot++) {
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, spare)) {
        return;
      }
    }
  }
}
