// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Ends the connections whose time is over: one thread for all of them. */
public final class Watch implements Closeable {
  private static final long LOOK_MILLIS = 250;

  private final Set<Patience> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "handsel-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Begins to look now and then. */
  public Watch() {
    clock.scheduleWithFixedDelay(this::endTheOverdue, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
  }

  /** Looks at {@code patience} from now on. */
  public void over(Patience patience) {
    open.add(patience);
  }

  /** Looks at it no more. */
  public void leave(Patience patience) {
    open.remove(patience);
  }

  private void endTheOverdue() {
    for (Patience patience : open) {
      try {
        patience.end();
      } catch (IOException e) {
        // Closing failed, and the next look tries again.
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
