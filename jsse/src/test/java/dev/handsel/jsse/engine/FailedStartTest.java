// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engines that cannot begin: they say so once, tell the peer, and are done. */
final class FailedStartTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What keeps an engine from beginning. */
  enum Obstacle {
    CLIENT_WITHOUT_A_SUITE(true, FailedStartTest::noSuite),
    SERVER_WITHOUT_A_SUITE(false, FailedStartTest::noSuite),
    CLIENT_WITHOUT_A_PROTOCOL(true, engine -> engine.setEnabledProtocols(new String[] {"SSLv3"})),
    SERVER_WITHOUT_A_PROTOCOL(false, engine -> engine.setEnabledProtocols(new String[] {"SSLv3"})),
    CLIENT_WITHOUT_A_SESSION(true, engine -> engine.setEnableSessionCreation(false));

    private final boolean client;
    private final Consumer<SSLEngine> set;

    Obstacle(boolean client, Consumer<SSLEngine> set) {
      this.client = client;
      this.set = set;
    }

    SSLEngine engine() {
      SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine("example.org", 443);
      engine.setUseClientMode(client);
      set.accept(engine);
      return engine;
    }
  }

  private static void noSuite(SSLEngine engine) {
    engine.setEnabledProtocols(new String[] {"TLSv1.3"});
    engine.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
  }

  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void tellThePeerAndAreDone(Obstacle obstacle) throws Exception {
    SSLEngine engine = obstacle.engine();
    ByteBuffer out = ByteBuffer.allocate(17_000);

    assertThatThrownBy(() -> engine.wrap(NOTHING, out)).isInstanceOf(SSLHandshakeException.class);
    assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
    assertThat(engine.isInboundDone()).isTrue();
    assertThat(engine.isOutboundDone()).isFalse();
    SSLEngineResult cramped = engine.wrap(NOTHING, ByteBuffer.allocate(6));
    assertThat(cramped.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);

    SSLEngineResult told = engine.wrap(NOTHING, out);
    assertThat(told.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(told.bytesProduced()).isEqualTo(7);
    assertThat(told.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    assertThat(out.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {21, 3, 3, 0, 2, 2, 80}));
    assertThat(engine.isOutboundDone()).isTrue();
    assertThat(engine.wrap(NOTHING, out.clear()).bytesProduced()).isZero();
  }

  /** Jetty and Tomcat close in a loop until the engine says that it is done. */
  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void endALoopThatCloses(Obstacle obstacle) throws Exception {
    SSLEngine engine = obstacle.engine();
    assertThatThrownBy(engine::beginHandshake).isInstanceOf(SSLException.class);
    engine.closeOutbound();
    engine.closeInbound();
    ByteBuffer out = ByteBuffer.allocate(17_000);

    for (int calls = 0; !(engine.isOutboundDone() && engine.isInboundDone()); calls++) {
      assertThat(calls).isLessThan(3);
      engine.wrap(NOTHING, out);
    }
    assertThat(out.position()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void areNotBegunAgain(Obstacle obstacle) throws Exception {
    SSLEngine engine = obstacle.engine();
    assertThatThrownBy(() -> engine.unwrap(NOTHING, ByteBuffer.allocate(17_000)))
        .isInstanceOf(SSLHandshakeException.class);

    assertThatThrownBy(engine::beginHandshake)
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("closed");
    SSLEngineResult later = engine.unwrap(NOTHING, ByteBuffer.allocate(17_000));
    assertThat(later.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(later.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
  }

  @Test
  void areNoneWhereOnlyTheRoleIsMissing() throws Exception {
    SSLEngine engine = Contexts.client(Contexts.HANDSEL).createSSLEngine();
    assertThatThrownBy(engine::beginHandshake).isInstanceOf(IllegalStateException.class);
    assertThat(engine.isOutboundDone()).isFalse();

    engine.setUseClientMode(true);
    assertThat(engine.wrap(NOTHING, ByteBuffer.allocate(17_000)).bytesProduced()).isPositive();
  }
}
