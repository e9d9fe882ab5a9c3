// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.Snapshot;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import java.util.Arrays;
import java.util.HexFormat;

/** Two engines and a protocol of every byte between them, a record a paragraph. */
final class RecordedConnection {
  private static final int HEADER = 5;
  private static final int BYTES_A_LINE = 48;
  private static final int ROUNDS = 100;

  private final EngineEnd client;
  private final EngineEnd server;
  private final StringBuilder said = new StringBuilder();

  RecordedConnection(ClientConfig client, ServerConfig server) {
    this.client = new EngineEnd(TestPeers.client(client, FixedPeers.SERVER));
    this.server = new EngineEnd(TlsEngine.server(server));
  }

  EngineEnd client() {
    return client;
  }

  EngineEnd server() {
    return server;
  }

  /** Moves bytes until nobody has anything to say. */
  RecordedConnection run() throws TlsException {
    for (int round = 0; round < ROUNDS; round++) {
      if (!(clientMoves() | serverMoves())) {
        return this;
      }
    }
    throw new AssertionError("the engines never stop");
  }

  /** Moves bytes until nobody has anything to say after a failure, alerts included. */
  RecordedConnection fail() throws TlsException {
    try {
      run();
    } catch (TlsException e) {
      said.append("# fails: ").append(e.fault().orElseThrow()).append('\n');
    }
    try {
      return run();
    } catch (PeerClosedWithAlert e) {
      said.append("# ends by the alert\n");
    }
    return run();
  }

  /** A word each way, and close_notify each way. */
  RecordedConnection talkAndClose() throws TlsException {
    clientSends("ping");
    serverSends("pong");
    run();
    client.engine().closeOutbound();
    run();
    server.engine().closeOutbound();
    return run();
  }

  void clientSends(String text) throws TlsException {
    byte[] stream = client.seal(text.getBytes(UTF_8));
    tell("client", stream);
    server.input(stream);
  }

  void serverSends(String text) throws TlsException {
    byte[] stream = server.seal(text.getBytes(UTF_8));
    tell("server", stream);
    client.input(stream);
  }

  /** Hands over what the client has to say now; whether that was anything. */
  boolean clientMoves() throws TlsException {
    return move("client", client, server);
  }

  /** Hands over what the server has to say now; whether that was anything. */
  boolean serverMoves() throws TlsException {
    return move("server", server, client);
  }

  private boolean move(String sender, EngineEnd from, EngineEnd to) throws TlsException {
    byte[] stream = from.output();
    if (stream.length == 0) {
      return false;
    }
    tell(sender, stream);
    to.input(stream);
    return true;
  }

  /** Notes what somebody else took from the client. */
  void clientSaid(byte[] stream) {
    tell("client", stream);
  }

  private void tell(String sender, byte[] stream) {
    for (byte[] record : EngineEnd.records(stream)) {
      said.append(sender).append(' ').append(hex(Arrays.copyOf(record, HEADER))).append('\n');
      for (int at = HEADER; at < record.length; at += BYTES_A_LINE) {
        byte[] line = Arrays.copyOfRange(record, at, Math.min(at + BYTES_A_LINE, record.length));
        said.append("  ").append(hex(line)).append('\n');
      }
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Everything said so far is what the file says. */
  void matches(String name) {
    Snapshot.at("src/test/resources/flights/" + name + ".txt").matches(said.toString());
  }
}
