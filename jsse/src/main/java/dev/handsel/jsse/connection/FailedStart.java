// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What the peer is told of a connection that failed on this side before its first flight, when
 * there is no engine to say it: that it need not wait. RFC 9846 §6.2.
 */
public final class FailedStart {
  private static final byte[] INTERNAL_ERROR = {21, 3, 3, 0, 2, 2, 80};

  private FailedStart() {}

  /** A record with the fatal alert {@code internal_error}, unprotected. */
  public static byte[] alert() {
    return INTERNAL_ERROR.clone();
  }

  /** Says so to {@code peer}, if there is a way; what hinders it is added to {@code failure}. */
  public static void tell(OutputStream peer, Throwable failure) {
    try {
      peer.write(alert());
      peer.flush();
    } catch (IOException unsent) {
      failure.addSuppressed(unsent);
    }
  }
}
