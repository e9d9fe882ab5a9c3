// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import java.security.Provider;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What beginHandshake does once there is a connection. */
final class SecondHandshakeTest {
  private static EngineLoop open(Provider server, String version) throws SSLException {
    EngineLoop loop = new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(server));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return loop;
  }

  static Provider[] peers() {
    return new Provider[] {Contexts.HANDSEL, Contexts.SUN};
  }

  @ParameterizedTest
  @MethodSource("peers")
  void renewsTheKeysOfBothSidesInTls13(Provider server) throws Exception {
    EngineLoop loop = open(server, "TLSv1.3");

    loop.client.engine.beginHandshake();

    assertThat(loop.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
    assertThat(loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0)).getHandshakeStatus())
        .isEqualTo(HandshakeStatus.FINISHED);
    assertThat(loop.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    loop.receiveAll(loop.server);
    assertThat(loop.send(loop.client, loop.server, new byte[] {1, 2})).containsExactly(1, 2);
    assertThat(loop.send(loop.server, loop.client, new byte[] {3, 4})).containsExactly(3, 4);
    assertThat(loop.send(loop.client, loop.server, new byte[] {5})).containsExactly(5);
  }

  /** RFC 9846 §4.7.3 lets several requests be answered by one KeyUpdate. */
  @Test
  void isAnsweredOnceThoughAskedForSeveralTimesInARow() throws Exception {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.SUN), Contexts.server(Contexts.HANDSEL));
    loop.client.engine.setEnabledProtocols(new String[] {"TLSv1.3"});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    for (int i = 0; i < 5; i++) {
      loop.client.engine.beginHandshake();
      loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0));
    }
    assertThat(records(loop.server.incoming)).as("requests").isEqualTo(5);
    loop.receiveAll(loop.server);

    loop.wrap(loop.server, loop.client, ByteBuffer.wrap(new byte[] {7}));

    assertThat(records(loop.client.incoming)).as("one KeyUpdate, and data").isEqualTo(2);
    loop.receiveAll(loop.client);
    assertThat(loop.client.plaintext.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    loop.client.plaintext.clear();
    assertThat(loop.send(loop.client, loop.server, new byte[] {8})).containsExactly(8);
    assertThat(loop.send(loop.server, loop.client, new byte[] {9})).containsExactly(9);
  }

  private static int records(ByteBuffer bytes) {
    ByteBuffer left = bytes.duplicate();
    int records = 0;
    while (left.hasRemaining()) {
      left.position(left.position() + 5 + (left.getShort(left.position() + 3) & 0xffff));
      records++;
    }
    return records;
  }

  @Test
  void isNotTheBusinessOfThePeer() throws Exception {
    EngineLoop loop = open(Contexts.HANDSEL, "TLSv1.3");
    loop.client.engine.beginHandshake();
    loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0));

    assertThat(loop.unwrap(loop.server).getHandshakeStatus())
        .isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void isRefusedAsSoonAsTheEndIsToBeSaid(String version) throws Exception {
    EngineLoop loop = open(Contexts.HANDSEL, version);
    loop.client.engine.closeOutbound();

    assertThatThrownBy(loop.client.engine::beginHandshake).isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void isRefusedWhenThePeerHasSaidItsEnd(String version) throws Exception {
    EngineLoop loop = open(Contexts.HANDSEL, version);
    loop.server.engine.closeOutbound();
    loop.wrap(loop.server, loop.client, ByteBuffer.allocate(0));
    loop.unwrap(loop.client);
    assertThat(loop.client.engine.isInboundDone()).isTrue();

    assertThatThrownBy(loop.client.engine::beginHandshake)
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("Engine has been closed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isRefusedToAnEngineThatEndedUnbegun(boolean outbound) throws Exception {
    SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443);
    engine.setUseClientMode(true);
    if (outbound) {
      engine.closeOutbound();
    } else {
      engine.closeInbound();
    }

    assertThatThrownBy(engine::beginHandshake)
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("Engine has been closed");
  }

  /** What is owed leaves first: nothing is read before the hello was sent. */
  @Test
  void takesNothingInWhileTheHelloIsOwed() throws Exception {
    SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443);
    engine.setUseClientMode(true);
    engine.beginHandshake();
    ByteBuffer alert = ByteBuffer.wrap(new byte[] {21, 3, 3, 0, 2, 2, 40});

    SSLEngineResult idle = engine.unwrap(alert, ByteBuffer.allocate(20_000));

    assertThat(idle.getStatus()).isEqualTo(Status.OK);
    assertThat(idle.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
    assertThat(idle.bytesConsumed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsTheRole(boolean client) throws Exception {
    EngineLoop loop = open(Contexts.HANDSEL, "TLSv1.3");

    assertThatThrownBy(() -> loop.client.engine.setUseClientMode(client))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
