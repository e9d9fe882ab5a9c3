// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import dev.handsel.benchmarks.harness.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadFactory;

/**
 * Answers each message with one of the same size, in a thread for each connection. When the system
 * gives it no more threads or sockets, it says so and turns clients away.
 */
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
        start(listener.accept());
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        System.err.println("the server takes no more connections: " + e);
        close();
      }
    }
  }

  private void start(Socket socket) throws IOException {
    try {
      threads.newThread(() -> serve(socket)).start();
    } catch (OutOfMemoryError e) {
      // Nobody would ever answer this client.
      socket.close();
      throw new IOException(e.getMessage(), e);
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
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the server's socket cannot be closed", e);
    }
  }
}
