// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Two SSLEngines joined by memory, driven as frameworks drive them, one record at a time. */
final class EngineLoop {
  static final int MOST_CALLS = 500;

  final Side client;
  final Side server;

  EngineLoop(SSLContext clientContext, SSLContext serverContext) {
    this(clientContext.createSSLEngine("example.org", 443), serverContext.createSSLEngine());
  }

  EngineLoop(SSLEngine client, SSLEngine server) {
    this.client = new Side(client);
    this.server = new Side(server);
    client.setUseClientMode(true);
    server.setUseClientMode(false);
  }

  /** Both ends authenticated, and the client has taken the tickets. */
  static EngineLoop mutual(SSLContext clients, SSLContext servers, String version)
      throws SSLException {
    EngineLoop loop = new EngineLoop(clients, servers);
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.server.engine.setNeedClientAuth(true);
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return loop;
  }

  /** One end: its engine and the bytes the other end sent it. */
  static final class Side {
    final SSLEngine engine;
    ByteBuffer incoming = ByteBuffer.allocate(1 << 17).limit(0);
    final ByteBuffer plaintext = ByteBuffer.allocate(1 << 17);
    int finished;

    Side(SSLEngine engine) {
      this.engine = engine;
    }

    void deliver(ByteBuffer bytes) {
      incoming.compact().put(bytes).flip();
    }
  }

  /** Runs both handshakes to their end. */
  EngineLoop handshake() throws SSLException {
    client.engine.beginHandshake();
    server.engine.beginHandshake();
    for (int calls = 0; !(over(client) && over(server)); calls++) {
      assertThat(calls).as("calls without an end").isLessThan(MOST_CALLS);
      boolean moved = step(client, server) | step(server, client);
      assertThat(moved).as("a handshake without progress").isTrue();
    }
    return this;
  }

  private static boolean over(Side side) {
    return side.engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  boolean step(Side from, Side to) throws SSLException {
    switch (from.engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        Runnable task = from.engine.getDelegatedTask();
        assertThat(task).isNotNull();
        assertThat(from.engine.getDelegatedTask()).as("one task at a time").isNull();
        task.run();
        return true;
      }
      case NEED_WRAP -> {
        return wrap(from, to, ByteBuffer.allocate(0)).bytesProduced() > 0 || over(from);
      }
      case NEED_UNWRAP -> {
        return from.incoming.hasRemaining() && unwrap(from).bytesConsumed() > 0;
      }
      default -> {
        return false;
      }
    }
  }

  SSLEngineResult wrap(Side from, Side to, ByteBuffer source) throws SSLException {
    ByteBuffer out = ByteBuffer.allocate(from.engine.getSession().getPacketBufferSize());
    SSLEngineResult result = from.engine.wrap(source, out);
    assertThat(result.getStatus()).as("wrap at packet size").isNotEqualTo(Status.BUFFER_OVERFLOW);
    count(from, result);
    to.deliver(out.flip());
    return result;
  }

  SSLEngineResult unwrap(Side to) throws SSLException {
    SSLEngineResult result = to.engine.unwrap(to.incoming, to.plaintext);
    count(to, result);
    return result;
  }

  private static void count(Side side, SSLEngineResult result) {
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      side.finished++;
    }
  }

  /** Carries {@code message} from one end to the other and returns what arrived. */
  byte[] send(Side from, Side to, byte[] message) throws SSLException {
    to.plaintext.clear();
    ByteBuffer source = ByteBuffer.wrap(message);
    for (int calls = 0; source.hasRemaining(); calls++) {
      assertThat(calls).isLessThan(MOST_CALLS);
      wrap(from, to, source);
      receiveAll(to);
    }
    byte[] arrived = new byte[to.plaintext.flip().remaining()];
    to.plaintext.get(arrived);
    to.plaintext.clear();
    return arrived;
  }

  /** Lets the server take what is there, and drops it. */
  void plainly() throws SSLException {
    receiveAll(server);
    server.plaintext.clear();
  }

  void receiveAll(Side to) throws SSLException {
    while (to.incoming.hasRemaining()) {
      SSLEngineResult result = unwrap(to);
      assertThat(result.bytesConsumed()).isPositive();
      Runnable task = to.engine.getDelegatedTask();
      if (task != null) {
        task.run();
      }
    }
  }
}
