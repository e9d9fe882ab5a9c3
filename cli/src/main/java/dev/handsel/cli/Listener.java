// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Address;
import dev.handsel.cli.net.Connection;
import dev.handsel.cli.net.Patience;
import dev.handsel.cli.net.Watch;
import dev.handsel.tls.api.ConnectionOptions;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.trace.Summary;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Accepts connections, one thread each, and no more at once than it has places for. What fails in
 * one of them ends that one only; one that stands still gives up its place.
 */
final class Listener {
  /** Further ones wait in the kernel's queue. */
  private static final int PLACES = 512;

  private static final Duration HANDSHAKE = Duration.ofSeconds(30);
  private static final Duration STILL = Duration.ofMinutes(5);

  private final Console console;
  private final Tracing tracing;
  private final ServerConfig config;
  private final Answer answer;
  private final Semaphore places = new Semaphore(PLACES);
  private final Watch watch = new Watch();
  private volatile boolean tlsFailed;
  private volatile boolean networkFailed;
  private volatile boolean readerGone;

  Listener(Console console, Tracing tracing, ServerConfig config, Answer answer) {
    this.console = console;
    this.tracing = tracing;
    this.config = config;
    this.answer = answer;
  }

  /**
   * Serves {@code count} connections to their ends; without end if it is 0.
   *
   * @return the exit code for the worst of them
   */
  int serve(ServerSocket listener, int count) throws IOException {
    try (Watch clock = watch) {
      for (int number = 1; count == 0 || number <= count; number++) {
        places.acquire();
        Socket socket = accept(listener);
        int mine = number;
        new Thread(() -> connection(socket, mine, listener), "handsel-" + number).start();
      }
      places.acquire(PLACES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      if (!readerGone) {
        throw e;
      }
    }
    return tlsFailed ? Exit.TLS : networkFailed ? Exit.NETWORK : Exit.OK;
  }

  /** The next connection, even if the machine has no room for it at first. */
  private Socket accept(ServerSocket listener) throws IOException, InterruptedException {
    while (true) {
      try {
        return listener.accept();
      } catch (IOException e) {
        if (listener.isClosed()) {
          throw e;
        }
        console.say("cannot accept a connection: %s; trying again", e.getMessage());
        // Another connection's end makes room, if it is files that lack.
        if (places.tryAcquire(PLACES - 1, 1, TimeUnit.SECONDS)) {
          places.release(PLACES - 1);
        }
      }
    }
  }

  private void connection(Socket socket, int number, ServerSocket listener) {
    try {
      converse(socket, number);
    } catch (ReaderGone e) {
      readerGone = true;
      close(listener);
    } finally {
      places.release();
    }
  }

  private void close(ServerSocket listener) {
    try {
      listener.close();
    } catch (IOException e) {
      console.say("cannot stop listening: %s", e.getMessage());
    }
  }

  private void converse(Socket socket, int number) throws ReaderGone {
    String peer = Address.show(socket.getInetAddress(), socket.getPort());
    Decisions decisions = new Decisions();
    Tracing.Traced sink =
        tracing.connection(
            Role.SERVER,
            "connection " + number + " from " + peer,
            Map.of("connection", number),
            decisions);
    ConnectionOptions options = tracing.listening(sink);
    Patience patience = new Patience(socket);
    patience.altogether("the handshake", HANDSHAKE);
    watch.over(patience);
    try (socket;
        Connection connection =
            new Connection(socket, TlsEngine.server(config, options), patience)) {
      HandshakeView view = connection.handshake();
      report(view, number, peer);
      patience.still(STILL);
      answer.serve(connection, decisions);
    } catch (ReaderGone e) {
      throw e;
    } catch (TlsException | IOException e) {
      sink.failed(e);
      failed(e, number, peer);
    } catch (RuntimeException e) {
      tlsFailed = true;
      sink.failed(e);
      console.say("%d %s: a defect of Handsel; please report it", number, peer);
      e.printStackTrace(console.err());
    } finally {
      watch.leave(patience);
    }
  }

  private void report(HandshakeView view, int number, String peer) throws IOException {
    if (tracing.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", "accepted");
      object.put("connection", number);
      object.put("peer", peer);
      object.putAll(Summary.of(view));
      tracing.jsonLines().write(object);
      console.requireWritten();
      return;
    }
    console.say(
        "%d %s: %s, %s, group %s%s%s%s",
        number,
        peer,
        text(view.version()),
        text(view.suite()),
        text(view.group()),
        view.resumed() ? ", resumed" : "",
        view.alpn().map(protocol -> ", " + Shown.text(protocol)).orElse(""),
        shown(view));
  }

  private static String shown(HandshakeView view) {
    if (view.peerRawKey().isPresent()) {
      return ", with a raw public key";
    }
    return view.peerChain().isEmpty() ? "" : ", with a client certificate";
  }

  private void failed(Exception failure, int number, String peer) {
    int code = failure instanceof TlsException ? Exit.TLS : Exit.NETWORK;
    tlsFailed |= code == Exit.TLS;
    networkFailed |= code == Exit.NETWORK;
    if (tracing.json()) {
      Map<String, Object> object = Failures.toMap(failure, code);
      object.remove("exit");
      object.put("connection", number);
      tracing.jsonLines().write(object);
    }
    synchronized (console.err()) {
      console.say("%d %s:", number, peer);
      Failures.text(failure).lines().forEach(console.err()::println);
    }
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}
