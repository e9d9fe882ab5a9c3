// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * How long a connection may take. A timeout of a socket bounds one read; a peer that sends a byte
 * now and then, or never reads what it is sent, passes it for ever. Somebody must call {@link #end}
 * now and then.
 */
public final class Patience {
  private final Socket socket;
  private volatile Limit limit = new Limit(Duration.ofDays(365), "all", false);
  private volatile long since = System.nanoTime();
  private volatile boolean over;

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
    if (!over) {
      return failure;
    }
    Limit last = limit;
    SocketTimeoutException late =
        new SocketTimeoutException(
            last.what + " took more than " + last.length.toSeconds() + " seconds");
    late.initCause(failure);
    return late;
  }
}
