// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One direction's busy mark, which refuses a second concurrent call: it could repeat a nonce. A
 * superclass and not a part, because every idle connection would keep two of them.
 */
abstract sealed class Half permits InboundContent, RecordWriter {
  private static final byte FREE = 0;
  private static final byte BUSY = 1;
  private static final byte RESTING = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Half.class, "state", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // As small as it can be: idle connections keep two.
  private volatile byte state;

  final void enter() {
    // Only a rest, which is a few instructions long, is waited out.
    while (!STATE.compareAndSet(this, FREE, BUSY)) {
      if (state == BUSY) {
        throw new IllegalStateException(
            "two concurrent calls on the " + direction() + " half of a connection");
      }
    }
  }

  /** Takes the mark if it is free. */
  final boolean tryRest() {
    return STATE.compareAndSet(this, FREE, RESTING);
  }

  final void exit() {
    state = FREE;
  }

  /** For messages: inbound or outbound. */
  abstract String direction();
}
