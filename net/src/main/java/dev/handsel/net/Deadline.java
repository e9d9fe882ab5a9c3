// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When something with a socket must be over; then the socket is closed, and who waits in it learns
 * why. A socket's own time-out bounds one read, and neither a peer that sends a byte now and then
 * nor one that reads nothing. One thread watches all of them.
 */
final class Deadline {
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final Socket socket;
  private final String what;
  private final Duration bound;
  private volatile boolean over;
  private @Nullable ScheduledFuture<?> end;

  private Deadline(Socket socket, String what, Duration bound) {
    this.socket = socket;
    this.what = what;
    this.bound = bound;
  }

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "handsel-net-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  /** From now on {@code what} may take so long altogether. */
  static Deadline of(Socket socket, String what, Duration bound) {
    Deadline deadline = new Deadline(socket, what, bound);
    deadline.end = WATCH.schedule(deadline::close, bound.toNanos(), TimeUnit.NANOSECONDS);
    return deadline;
  }

  private void close() {
    over = true;
    try {
      socket.close();
    } catch (IOException e) {
      // It is as closed as it can be.
    }
  }

  /** It was in time, unless the socket is closed already. */
  void met() {
    ScheduledFuture<?> pending = end;
    if (pending != null) {
      pending.cancel(false);
    }
  }

  /** The reason behind the failure of a socket that was closed because its time was over. */
  IOException explain(IOException failure) {
    if (!over) {
      return failure;
    }
    SocketTimeoutException late =
        new SocketTimeoutException(what + " took more than " + bound.toMillis() + " ms");
    late.initCause(failure);
    return late;
  }
}
