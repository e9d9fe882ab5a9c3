// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a connection may take. A timeout of a socket bounds one read; a peer that sends a byte
 * now and then, or never reads what it is sent, passes it for ever. Somebody must call {@link #end}
 * now and then.
 */
public final class Patience {
  /** Nobody waits so long. */
  public static final Duration ENDLESS = Duration.ofDays(36_500);

  private final Socket socket;
  private volatile Limit limit = new Limit(ENDLESS, "all", false);
  private volatile long since = System.nanoTime();
  private volatile boolean over;

  /** The connection was closed because its time was over. */
  public static final class Overdue extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    Overdue(String message, @Nullable IOException cause) {
      super(message);
      initCause(cause);
    }
  }

  private record Limit(Duration length, String what, boolean renewed) {}

  public Patience(Socket socket) {
    this.socket = socket;
  }

  /** From now on {@code what} may take so long altogether. */
  public void altogether(String what, Duration length) {
    since = System.nanoTime();
    limit = new Limit(length, what, false);
  }

  /** From now on the connection may stand still so long. */
  public void still(Duration length) {
    since = System.nanoTime();
    limit = new Limit(length, "the next byte", true);
  }

  /** Closes the socket if the time is over; whoever waits in it then learns why. */
  public void end() throws IOException {
    if (System.nanoTime() - since > limit.length.toNanos()) {
      over = true;
      socket.close();
    }
  }

  void moved() {
    if (limit.renewed) {
      since = System.nanoTime();
    }
  }

  /** The reason behind the failure of a socket that {@link #end} closed. */
  IOException explain(IOException failure) {
    return over ? overdue(failure) : failure;
  }

  /**
   * Throws if {@link #end} closed the socket. To a reader that looks like an end: closing tells the
   * peer first, and its answer may still come in.
   */
  void requireTime() throws IOException {
    if (over) {
      throw overdue(null);
    }
  }

  private Overdue overdue(@Nullable IOException cause) {
    Limit last = limit;
    long seconds = last.length.toSeconds();
    return new Overdue(
        last.what + " took more than " + seconds + (seconds == 1 ? " second" : " seconds"), cause);
  }
}
