// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * A ledger of CPU time and allocated bytes of the current thread, for two parties which take turns.
 * What the meter itself costs, about half a microsecond a turn, is charged to the next party, with
 * every implementation alike. It allocates nothing.
 */
public final class Meter {
  /** A party to charge. */
  public enum Side {
    CLIENT,
    SERVER
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long clientNanos;
  private long serverNanos;
  private long clientBytes;
  private long serverBytes;
  private long lastNanos;
  private long lastBytes;

  /** Begins anew from now on; what was charged stays. */
  public void start() {
    lastNanos = THREADS.getCurrentThreadCpuTime();
    lastBytes = THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Charges {@code side} with everything since the last call. */
  public void charge(Side side) {
    long nanos = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    if (side == Side.CLIENT) {
      clientNanos += nanos - lastNanos;
      clientBytes += bytes - lastBytes;
    } else {
      serverNanos += nanos - lastNanos;
      serverBytes += bytes - lastBytes;
    }
    lastNanos = nanos;
    lastBytes = bytes;
  }

  /** CPU time charged so far. */
  public long nanos(Side side) {
    return side == Side.CLIENT ? clientNanos : serverNanos;
  }

  /** Heap bytes charged so far. */
  public long bytes(Side side) {
    return side == Side.CLIENT ? clientBytes : serverBytes;
  }

  /** Forgets what was charged. */
  public void clear() {
    clientNanos = 0;
    serverNanos = 0;
    clientBytes = 0;
    serverBytes = 0;
  }
}
