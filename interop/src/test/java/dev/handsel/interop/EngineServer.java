// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server of Handsel on a port of its own, one connection after another. To {@code GET} it answers
 * by HTTP, to any other line by the same line backwards, until the client closes.
 */
final class EngineServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final ServerSocket listener;
  private final Thread thread;
  private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
  private volatile ServerConfig config;

  EngineServer(ServerConfig config) throws IOException {
    this.config = config;
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    thread = new Thread(this::serve, "server on " + listener.getLocalPort());
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Connections accepted from now on are of this configuration. */
  EngineServer use(ServerConfig next) {
    config = next;
    return this;
  }

  /** What the oldest connection not yet asked for came to, once it is over. */
  HandshakeView outcome() throws Exception {
    Object outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (outcome instanceof HandshakeView view) {
      return view;
    }
    throw new AssertionError("the server saw no orderly connection", (Throwable) outcome);
  }

  /** How the oldest connection failed. */
  Exception failure() throws Exception {
    Object outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (outcome instanceof Exception failure) {
      return failure;
    }
    throw new AssertionError("the server's connection did not fail: " + outcome);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        outcomes.add(serve(new Talk(TlsEngine.server(config), socket)));
      } catch (Exception e) {
        if (!listener.isClosed()) {
          outcomes.add(e);
        }
      }
    }
  }

  private static HandshakeView serve(Talk talk) throws Exception {
    talk.handshake();
    for (String line = talk.readLine(); !line.isEmpty(); line = talk.readLine()) {
      if (line.startsWith("GET ")) {
        answer(talk, line);
        break;
      }
      talk.write(new StringBuilder(line.strip()).reverse() + "\n");
    }
    talk.closeOutbound();
    return talk.view();
  }

  private static void answer(Talk talk, String request) throws Exception {
    String header = talk.readLine();
    while (!header.isBlank()) {
      header = talk.readLine();
    }
    byte[] body = ("you asked for " + request.split(" ")[1] + "\n").getBytes(UTF_8);
    talk.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n");
    talk.write(body);
  }

  @Override
  public void close() throws Exception {
    listener.close();
    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }
}
