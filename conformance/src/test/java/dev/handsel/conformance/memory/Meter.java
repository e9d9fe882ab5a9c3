// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes that one action allocates on this thread: exact, however busy the machine is. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Meter() {}

  /** What is measured. */
  interface Action {
    void run() throws Exception;
  }

  /** The least of many runs, after as many to warm up. */
  static long least(int runs, Action action) throws Exception {
    for (int i = 0; i < runs; i++) {
      action.run();
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long before = allocated();
      action.run();
      least = Math.min(least, allocated() - before);
    }
    return least;
  }

  static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
