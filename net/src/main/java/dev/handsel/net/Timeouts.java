// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a peer may take.
 *
 * @param connect for all addresses of the host together; finding them is up to the system
 * @param handshake for the whole handshake, however little at a time the peer sends
 * @param read for the next bytes of the peer; the read then throws a {@link
 *     java.net.SocketTimeoutException}, and may be repeated; zero to wait for ever
 */
public record Timeouts(Duration connect, Duration handshake, Duration read) {
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  /** Ten seconds to connect, and thirty each for the handshake and the next bytes. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException for one that is negative, or more than 24 days; only reads may
   *     take for ever
   */
  public Timeouts {
    check("connect", connect, false);
    check("handshake", handshake, false);
    check("read", read, true);
  }

  private static void check(String what, Duration value, boolean mayBeZero) {
    Objects.requireNonNull(value, what);
    if (value.isNegative() || value.isZero() && !mayBeZero || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s takes between %s and %s, not %s"
              .formatted(what, mayBeZero ? "0" : "1 ms", LONGEST, value));
    }
  }

  /** The same with another time to connect. */
  public Timeouts withConnect(Duration value) {
    return new Timeouts(value, handshake, read);
  }

  /** The same with another time for the handshake. */
  public Timeouts withHandshake(Duration value) {
    return new Timeouts(connect, value, read);
  }

  /** The same with another time for the next bytes. */
  public Timeouts withRead(Duration value) {
    return new Timeouts(connect, handshake, value);
  }

  /** As sockets take it, where 0 is for ever. */
  static int millis(Duration value) {
    return value.isZero() ? 0 : (int) Math.max(1, value.toMillis());
  }
}
