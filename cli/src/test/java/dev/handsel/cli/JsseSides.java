// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What JSSE's sockets throw on both sides of a failure. */
final class JsseSides {
  private static final int PATIENCE_SECONDS = 60;

  private JsseSides() {}

  /** Something that may fail. */
  @FunctionalInterface
  interface Attempt {
    void run() throws Exception;
  }

  /** A server of one connection, and what becomes of it. */
  record Server(int port, CompletableFuture<String> end) {
    String chain() throws Exception {
      return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  static Server serve(Side side) throws GeneralSecurityException, IOException {
    SSLServerSocket listening =
        (SSLServerSocket)
            side.context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    SSLParameters parameters = listening.getSSLParameters();
    side.settle(parameters, false);
    listening.setSSLParameters(parameters);
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () ->
                end.complete(
                    chain(
                        () -> {
                          try (listening;
                              SSLSocket socket = (SSLSocket) listening.accept()) {
                            socket.setSoTimeout(1000 * PATIENCE_SECONDS);
                            socket.startHandshake();
                            toTheEnd(socket);
                          }
                        })));
    thread.setDaemon(true);
    thread.start();
    return new Server(listening.getLocalPort(), end);
  }

  static String connect(Side side, int port) {
    return chain(
        () -> {
          try (SSLSocket socket =
              (SSLSocket) side.context().getSocketFactory().createSocket("localhost", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            side.settle(parameters, true);
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(1000 * PATIENCE_SECONDS);
            socket.startHandshake();
            // A server of TLS 1.3 refuses later.
            socket.getOutputStream().write('\n');
            toTheEnd(socket);
          }
        });
  }

  private static void toTheEnd(SSLSocket socket) throws IOException {
    InputStream in = socket.getInputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      next = in.read();
    }
  }

  /** The chain of exceptions as a log shows it, without places. */
  static String chain(Attempt attempt) {
    try {
      attempt.run();
      return "nothing failed\n";
    } catch (Exception e) {
      StringBuilder text = new StringBuilder();
      String caused = "";
      for (@Nullable Throwable each = e; each != null; each = each.getCause()) {
        text.append(caused).append(each.getClass().getName()).append(": ");
        text.append(each.getMessage()).append('\n');
        caused = "Caused by: ";
      }
      return text.toString();
    }
  }
}
