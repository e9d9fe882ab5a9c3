// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.net.Connection;
import dev.handsel.cli.net.HttpGet;
import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.time.Duration;

/** What a server does with a connection once it is open. */
@FunctionalInterface
interface Answer {
  /** For a whole HTTP request and its answer. */
  Duration REQUEST = Duration.ofSeconds(60);

  void serve(Connection connection, Decisions decisions) throws IOException, TlsException;

  /** Sends back what comes, until the client says close_notify. */
  static Answer echo() {
    return (connection, decisions) ->
        each(connection, (bytes, length) -> write(connection, bytes, length));
  }

  /** Prints what comes. */
  static Answer print(Received received) {
    return (connection, decisions) -> {
      Received.Sink sink = received.sink();
      each(connection, sink);
      sink.finish();
    };
  }

  /** Answers one HTTP request with what this side knows of the handshake. */
  static Answer www() {
    return (connection, decisions) -> {
      connection.patience().altogether("the HTTP request", REQUEST);
      Www.serve(connection, decisions);
    };
  }

  private static void each(Connection connection, HttpGet.Sink sink)
      throws IOException, TlsException {
    byte[] buffer = new byte[16_384];
    for (int count = connection.read(buffer); count >= 0; count = connection.read(buffer)) {
      sink.accept(buffer, count);
    }
  }

  private static void write(Connection connection, byte[] bytes, int length) throws IOException {
    try {
      connection.write(bytes, 0, length);
    } catch (TlsException e) {
      throw new IOException("cannot send: " + e.getMessage(), e);
    }
  }
}
