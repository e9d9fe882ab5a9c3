// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineClosingTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static EngineLoop loop(String version) throws SSLException {
    EngineLoop loop =
        new EngineLoop(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    return loop;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void firstWrapAfterClosingSaysSo(String version) throws Exception {
    EngineLoop loop = loop(version);
    loop.client.engine.closeOutbound();
    assertThat(loop.client.engine.isOutboundDone()).isFalse();
    assertThat(loop.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);

    SSLEngineResult closing = loop.wrap(loop.client, loop.server, NOTHING.duplicate());

    assertThat(closing.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(closing.bytesProduced()).isPositive();
    assertThat(loop.client.engine.isOutboundDone()).isTrue();
    SSLEngineResult again = loop.wrap(loop.client, loop.server, NOTHING.duplicate());
    assertThat(again.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(again.bytesProduced()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void closesBothWays(String version) throws Exception {
    EngineLoop loop = loop(version);
    loop.client.engine.closeOutbound();
    loop.wrap(loop.client, loop.server, NOTHING.duplicate());

    assertThat(loop.unwrap(loop.server).getStatus()).isEqualTo(Status.CLOSED);
    assertThat(loop.server.engine.isInboundDone()).isTrue();
    loop.server.engine.closeOutbound();
    assertThat(loop.wrap(loop.server, loop.client, NOTHING.duplicate()).getStatus())
        .isEqualTo(Status.CLOSED);
    assertThat(loop.unwrap(loop.client).getStatus()).isEqualTo(Status.CLOSED);
    loop.client.engine.closeInbound();
    loop.server.engine.closeInbound();
    for (SSLEngine engine : new SSLEngine[] {loop.client.engine, loop.server.engine}) {
      assertThat(engine.isInboundDone()).isTrue();
      assertThat(engine.isOutboundDone()).isTrue();
      assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    }
  }

  @Test
  void goesOnWritingWhenThePeerIsDone() throws Exception {
    EngineLoop loop = loop("TLSv1.3");
    loop.client.engine.closeOutbound();
    loop.wrap(loop.client, loop.server, NOTHING.duplicate());
    loop.unwrap(loop.server);

    assertThat(loop.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    assertThat(loop.send(loop.server, loop.client, new byte[] {1, 2})).isEqualTo(new byte[] {1, 2});
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void reportsTruncation(String version) throws Exception {
    EngineLoop loop = loop(version);

    assertThatThrownBy(() -> loop.client.engine.closeInbound())
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("closing inbound before receiving peer's close_notify");
  }

  @Test
  void closesBeforeItBegan() throws Exception {
    SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443);
    engine.setUseClientMode(true);
    engine.closeOutbound();

    assertThat(engine.isOutboundDone()).isTrue();
    assertThat(engine.wrap(NOTHING.duplicate(), ByteBuffer.allocate(20_000)).getStatus())
        .isEqualTo(Status.CLOSED);
    assertThatThrownBy(engine::beginHandshake).isInstanceOf(SSLException.class);
  }

  @Test
  void givesTheAlertAfterItThrew() throws Exception {
    EngineLoop loop = loop("TLSv1.3");
    loop.server.deliver(
        ByteBuffer.wrap(
            new byte[] {
              23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
            }));

    assertThatThrownBy(() -> loop.unwrap(loop.server)).isInstanceOf(SSLException.class);
    assertThat(loop.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
    SSLEngineResult alert = loop.wrap(loop.server, loop.client, NOTHING.duplicate());
    assertThat(alert.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(alert.bytesProduced()).isPositive();
    assertThatThrownBy(() -> loop.unwrap(loop.client))
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("Received fatal alert: bad_record_mac");
    assertThat(loop.server.engine.isOutboundDone()).isTrue();
  }

  @Test
  void knowsPlaintextWhenItSeesIt() {
    SSLEngine engine = Contexts.server(Contexts.HANDSEL).createSSLEngine();
    engine.setUseClientMode(false);

    assertThatThrownBy(
            () ->
                engine.unwrap(
                    ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes()), ByteBuffer.allocate(0)))
        .isInstanceOf(SSLException.class)
        .isNotInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("Unrecognized SSL message");
  }

  @Test
  void asksForRoomWithoutEffect() throws Exception {
    EngineLoop loop = loop("TLSv1.3");
    ByteBuffer data = ByteBuffer.allocate(100);
    assertThat(loop.client.engine.wrap(data, ByteBuffer.allocate(10)).getStatus())
        .isEqualTo(Status.BUFFER_OVERFLOW);
    assertThat(data.remaining()).isEqualTo(100);
    loop.wrap(loop.client, loop.server, data);
    int before = loop.server.incoming.remaining();

    SSLEngineResult small =
        loop.server.engine.unwrap(loop.server.incoming, ByteBuffer.allocate(10));
    assertThat(small.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
    assertThat(small.bytesConsumed()).isZero();
    assertThat(loop.server.incoming.remaining()).isEqualTo(before);
    ByteBuffer part = loop.server.incoming.duplicate();
    part.limit(part.limit() - 1);
    assertThat(loop.server.engine.unwrap(part, ByteBuffer.allocate(20_000)).getStatus())
        .isEqualTo(Status.BUFFER_UNDERFLOW);
    ByteBuffer[] pieces = {
      ByteBuffer.allocate(30), ByteBuffer.allocate(0), ByteBuffer.allocate(90)
    };
    assertThat(loop.server.engine.unwrap(loop.server.incoming, pieces).bytesProduced())
        .isEqualTo(100);
    assertThat(pieces[2].position()).isEqualTo(70);
  }

  @Test
  void takesReadOnlyAndDirectBuffers() throws Exception {
    EngineLoop loop = loop("TLSv1.3");
    ByteBuffer out = ByteBuffer.allocateDirect(17_000);
    loop.client.engine.wrap(ByteBuffer.wrap(new byte[] {5}).asReadOnlyBuffer(), out);
    ByteBuffer plaintext = ByteBuffer.allocateDirect(17_000);

    assertThat(loop.server.engine.unwrap(out.flip().asReadOnlyBuffer(), plaintext).bytesProduced())
        .isEqualTo(1);
    assertThat(plaintext.get(0)).isEqualTo((byte) 5);
  }
}
