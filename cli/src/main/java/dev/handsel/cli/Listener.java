// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Address;
import dev.handsel.cli.net.Connection;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.trace.Summary;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accepts connections, one thread each. What fails in one of them ends that one only. */
final class Listener {
  private static final int HANDSHAKE_MILLIS = 30_000;
  private static final int IDLE_MILLIS = 300_000;

  private final Console console;
  private final Tracing tracing;
  private final ServerConfig config;
  private final Answer answer;

  Listener(Console console, Tracing tracing, ServerConfig config, Answer answer) {
    this.console = console;
    this.tracing = tracing;
    this.config = config;
    this.answer = answer;
  }

  /** Serves {@code count} connections to their ends; without end if it is 0. */
  void serve(ServerSocket listener, int count) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (int number = 1; count == 0 || number <= count; number++) {
      Socket socket = listener.accept();
      int mine = number;
      Thread thread = new Thread(() -> connection(socket, mine), "handsel-" + number);
      thread.start();
      if (count > 0) {
        threads.add(thread);
      }
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void connection(Socket socket, int number) {
    String peer = Address.show(socket.getInetAddress(), socket.getPort());
    Decisions decisions = new Decisions();
    EventSink sink =
        tracing.connection(
            Role.SERVER,
            "connection " + number + " from " + peer,
            Map.of("connection", number),
            decisions);
    ServerConfig traced =
        config.toBuilder().events(Optional.of(sink)).keyLog(tracing.keyLog()).build();
    try (socket;
        Connection connection = new Connection(socket, TlsEngine.server(traced))) {
      connection.timeout(HANDSHAKE_MILLIS);
      HandshakeView view = connection.handshake();
      report(view, number, peer);
      connection.timeout(IDLE_MILLIS);
      answer.serve(connection, decisions);
    } catch (TlsException | IOException e) {
      failed(e, number, peer);
    } catch (RuntimeException e) {
      console.say("%d %s: a defect of Handsel; please report it", number, peer);
      e.printStackTrace(console.err());
    }
  }

  private void report(HandshakeView view, int number, String peer) {
    if (tracing.json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", "accepted");
      object.put("connection", number);
      object.put("peer", peer);
      object.putAll(Summary.of(view));
      tracing.jsonLines().write(object);
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
        view.alpn().map(protocol -> ", " + protocol).orElse(""),
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
