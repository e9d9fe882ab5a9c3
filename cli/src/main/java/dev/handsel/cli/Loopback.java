// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Connection;
import dev.handsel.tls.fault.TlsException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One end of a TCP connection within this machine that serves one caller on a thread. */
final class Loopback implements Closeable {
  private static final int PATIENCE_SECONDS = 30;

  private final ServerSocket listener;
  private final CompletableFuture<String> outcome = new CompletableFuture<>();

  /** What the serving end does with its caller. */
  interface Service {
    /** Returns what it has to tell when it is over. */
    String serve(Socket caller) throws IOException, TlsException;
  }

  private Loopback(ServerSocket listener) {
    this.listener = listener;
  }

  static Loopback start(String name, Service service) throws IOException {
    Loopback loopback = new Loopback(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(() -> loopback.serve(service), "handsel-" + name);
    thread.setDaemon(true);
    thread.start();
    return loopback;
  }

  private void serve(Service service) {
    try (Socket caller = listener.accept()) {
      caller.setSoTimeout(PATIENCE_SECONDS * 1000);
      outcome.complete(service.serve(caller));
    } catch (IOException | TlsException | RuntimeException e) {
      outcome.completeExceptionally(e);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(listener.getInetAddress(), port()));
    socket.setSoTimeout(PATIENCE_SECONDS * 1000);
    return socket;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What the service has to tell, once it is over. */
  String outcome() throws IOException, TlsException {
    try {
      return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TlsException tls) {
        throw tls;
      } else if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the other end of the demonstration does not finish", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /** Reads one message of the demonstration: what the peer wrote at once. */
  static String hear(Connection connection) throws IOException, TlsException {
    byte[] buffer = new byte[4096];
    int count = connection.read(buffer);
    return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.UTF_8);
  }

  static void say(Connection connection, String text) throws IOException, TlsException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    connection.write(bytes, 0, bytes.length);
  }

  /** Says close_notify and waits for the peer's, taking in what tickets come before it. */
  static void part(Connection connection) throws IOException, TlsException {
    connection.closeOutput();
    byte[] buffer = new byte[4096];
    while (connection.read(buffer) >= 0) {
      // The demonstration has said all it wanted.
    }
  }
}
