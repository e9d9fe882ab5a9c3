// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** How a socket says its end before its transport is closed or goes on in plaintext. */
final class SocketClosing {
  /** How long closing waits for a writer that is stuck, and then for the peer's close_notify. */
  static final int MILLIS = 2_000;

  private SocketClosing() {}

  /**
   * Sends close_notify within a bound, where there is a connection to end.
   *
   * @param closesTransport whether the transport ends with it; if not, the peer's close_notify is
   *     awaited
   * @throws IOException if a transport that lives on may hold something else than plaintext
   */
  static void say(@Nullable SocketPump pump, Socket transport, boolean closesTransport)
      throws IOException {
    try {
      if (pump != null && pump.connection().complete() && !transport.isClosed()) {
        boolean said = pump.closeOutbound(patience(transport));
        if (said && !closesTransport) {
          awaitPeer(pump, transport);
        }
      }
    } catch (IOException unsaid) {
      // The way to the peer is broken, which reads and writes have told or will never be asked. A
      // transport that lives on is another matter: what it would carry next is not to be trusted.
      if (!closesTransport) {
        throw unsaid;
      }
    }
  }

  /** How long closing waits for a writer: no longer than SO_LINGER where that is set. */
  private static int patience(Socket transport) throws SocketException {
    int linger = transport.getSoLinger();
    return linger < 0 ? MILLIS : (int) Math.min(1000L * linger, MILLIS);
  }

  /** The transport goes on in plaintext, so the peer's close_notify must be out of it first. */
  private static void awaitPeer(SocketPump pump, Socket transport) throws IOException {
    int before = transport.getSoTimeout();
    transport.setSoTimeout(before == 0 ? MILLIS : Math.min(before, MILLIS));
    try {
      pump.drain();
    } finally {
      if (!transport.isClosed()) {
        transport.setSoTimeout(before);
      }
    }
  }
}
