// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A client and a server over loopback, the server's part running on another thread. */
final class SocketPair implements AutoCloseable {
  /** What the server does with its end. */
  interface Part {
    void play(SSLSocket socket) throws Exception;
  }

  final SSLServerSocket listener;
  final SSLContext clientContext;
  private final ExecutorService thread = Executors.newCachedThreadPool();

  SocketPair(SSLContext clientContext, SSLContext serverContext) throws IOException {
    this.clientContext = clientContext;
    listener =
        (SSLServerSocket)
            serverContext
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Accepts one connection and plays {@code part}; the socket is closed afterwards. */
  Future<?> serve(Part part) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    thread.execute(
        () -> {
          try (SSLSocket socket = (SSLSocket) listener.accept()) {
            part.play(socket);
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  SSLSocket connect() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            clientContext.getSocketFactory().createSocket("localhost", listener.getLocalPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** A client over a transport that is connected to {@link #listener}, and closed with it. */
  SSLSocket over(Socket transport) throws IOException {
    return (SSLSocket)
        clientContext
            .getSocketFactory()
            .createSocket(transport, "localhost", listener.getLocalPort(), true);
  }

  @Override
  public void close() throws Exception {
    listener.close();
    thread.shutdownNow();
    thread.awaitTermination(10, TimeUnit.SECONDS);
  }
}
