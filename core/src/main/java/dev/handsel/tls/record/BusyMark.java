// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import java.util.concurrent.atomic.AtomicInteger;

/** Refuses a second concurrent call on one half, which could repeat a nonce. */
final class BusyMark {
  private static final int FREE = 0;
  private static final int BUSY = 1;
  private static final int RESTING = 2;

  private final AtomicInteger state = new AtomicInteger();
  private final String half;

  BusyMark(String half) {
    this.half = half;
  }

  void enter() {
    // Only a rest, which is a few instructions long, is waited out.
    while (!state.compareAndSet(FREE, BUSY)) {
      if (state.get() == BUSY) {
        throw new IllegalStateException(
            "two concurrent calls on the " + half + " half of a connection");
      }
    }
  }

  /** Takes the mark if it is free. */
  boolean tryRest() {
    return state.compareAndSet(FREE, RESTING);
  }

  void exit() {
    state.set(FREE);
  }
}
