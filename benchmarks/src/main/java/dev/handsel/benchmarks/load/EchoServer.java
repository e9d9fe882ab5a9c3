// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import dev.handsel.benchmarks.harness.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ThreadFactory;

/** Answers each message with one of the same size, in a thread for each connection. */
final class EchoServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final Stack stack;
  private final ServerSocket listener;
  private final ThreadFactory threads;

  EchoServer(Stack stack, ThreadFactory threads) throws IOException {
    this.stack = stack;
    this.threads = threads;
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "acceptor");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        threads.newThread(() -> serve(socket)).start();
      }
    } catch (SocketException closed) {
      // The server was closed.
    } catch (IOException e) {
      throw new IllegalStateException("the server cannot accept connections", e);
    }
  }

  private void serve(Socket socket) {
    try (Wire wire = new Wire(socket, stack.server())) {
      for (long expected = Wire.MESSAGE; ; expected += Wire.MESSAGE) {
        wire.await(expected);
        wire.send();
      }
    } catch (IOException end) {
      // Clients leave by resetting; one that never got an answer reports it itself.
    } catch (Exception e) {
      System.err.println("a connection failed: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
