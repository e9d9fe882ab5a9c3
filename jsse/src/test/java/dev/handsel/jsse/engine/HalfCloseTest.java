// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.SystemProperty;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One direction ends before the other: RFC 9846 §6.1, RFC 5246 §7.2.1. */
final class HalfCloseTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static EngineLoop open(String version) throws SSLException {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return loop;
  }

  private static void closeClient(EngineLoop loop) throws SSLException {
    loop.client.engine.closeOutbound();
    assertThat(loop.wrap(loop.client, loop.server, NOTHING.duplicate()).getStatus())
        .isEqualTo(Status.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void asksNothingMoreOfWhoHasSaidItsEnd(String version) throws Exception {
    EngineLoop loop = open(version);

    closeClient(loop);

    assertThat(loop.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    assertThat(loop.client.engine.isOutboundDone()).isTrue();
    assertThat(loop.client.engine.isInboundDone()).isFalse();
  }

  /** A program that keeps what unwrap leaves may lose it when the transport ends: Undertow does. */
  @Test
  void takesWhatCameWithTheFinishedWhileTicketsAreOwed() throws Exception {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    loop.client.engine.beginHandshake();
    loop.server.engine.beginHandshake();
    while (loop.client.finished == 0) {
      loop.step(loop.client, loop.server);
      if (loop.client.finished == 0) {
        loop.step(loop.server, loop.client);
      }
    }
    loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    closeClient(loop);
    while (loop.server.engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
      loop.step(loop.server, loop.client);
    }
    assertThat(loop.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);

    assertThat(loop.unwrap(loop.server).bytesProduced()).isEqualTo(3);
    assertThat(loop.unwrap(loop.server).getStatus()).isEqualTo(Status.CLOSED);
    assertThat(loop.server.incoming.hasRemaining()).isFalse();
    assertThat(loop.server.finished).isZero();
    while (loop.server.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      loop.step(loop.server, loop.client);
    }
    assertThat(loop.server.finished).isOne();
    assertThat(loop.send(loop.server, loop.client, new byte[] {4})).containsExactly(4);
  }

  @Test
  void readsOnAfterItsOwnEnd() throws Exception {
    EngineLoop loop = open("TLSv1.3");
    closeClient(loop);

    assertThat(loop.send(loop.server, loop.client, new byte[] {1, 2})).containsExactly(1, 2);
  }

  @Test
  void answersTheEndInTls12() throws Exception {
    EngineLoop loop = open("TLSv1.2");
    closeClient(loop);

    SSLEngineResult end = loop.unwrap(loop.server);

    assertThat(end.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(end.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
    assertThat(loop.wrap(loop.server, loop.client, NOTHING.duplicate()).getStatus())
        .isEqualTo(Status.CLOSED);
    assertThat(loop.unwrap(loop.client).getStatus()).isEqualTo(Status.CLOSED);
    assertEnded(loop);
  }

  @Test
  void answersTheEndInTls13WhereTheUserAsksForIt() throws Exception {
    try (SystemProperty on = SystemProperty.set("jdk.tls.acknowledgeCloseNotify", "true")) {
      EngineLoop loop = open("TLSv1.3");
      closeClient(loop);

      assertThat(loop.unwrap(loop.server).getHandshakeStatus())
          .isEqualTo(HandshakeStatus.NEED_WRAP);

      assertThat(loop.wrap(loop.server, loop.client, ByteBuffer.allocate(1)).getStatus())
          .isEqualTo(Status.CLOSED);
      assertThat(loop.unwrap(loop.client).getStatus()).isEqualTo(Status.CLOSED);
      assertEnded(loop);
    }
  }

  private static void assertEnded(EngineLoop loop) {
    for (SSLEngine engine : new SSLEngine[] {loop.client.engine, loop.server.engine}) {
      assertThat(engine.isInboundDone()).isTrue();
      assertThat(engine.isOutboundDone()).isTrue();
      assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    }
  }
}
