// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Control output that came while another thread may be writing, the newest first.
 *
 * @param before what was posted before it
 */
record Posted(Control entry, @Nullable Posted before) {
  /** Whether there is a message among them, and not only keys. */
  static boolean hasMessage(@Nullable Posted newest) {
    for (Posted one = newest; one != null; one = one.before) {
      if (one.entry instanceof Control.Message) {
        return true;
      }
    }
    return false;
  }

  /** As they were posted. */
  static Deque<Control> inOrder(@Nullable Posted newest) {
    Deque<Control> entries = new ArrayDeque<>(4);
    for (Posted one = newest; one != null; one = one.before) {
      entries.push(one.entry);
    }
    return entries;
  }
}
