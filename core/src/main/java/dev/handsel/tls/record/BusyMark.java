// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import java.util.concurrent.atomic.AtomicBoolean;

/** Refuses a second concurrent call on one half, which could repeat a nonce. */
final class BusyMark {
  private final AtomicBoolean busy = new AtomicBoolean();
  private final String half;

  BusyMark(String half) {
    this.half = half;
  }

  void enter() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "two concurrent calls on the " + half + " half of a connection");
    }
  }

  /** Takes the mark if it is free. */
  boolean tryEnter() {
    return busy.compareAndSet(false, true);
  }

  void exit() {
    busy.set(false);
  }
}
