// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.RemoteKey;
import dev.handsel.jsse.ThreadEach;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose private key signs in another machine, which answers late or never. */
final class RemoteSignerTest {
  private final RemoteKey key = new RemoteKey(Contexts.SERVER);

  @AfterEach
  void unregister() {
    key.close();
  }

  /** A loop whose server needs its signature, and the task that gets it, on another thread. */
  private EngineLoop upToTheSignature(String version) throws Exception {
    EngineLoop loop = new EngineLoop(Contexts.client(Contexts.HANDSEL), key.server());
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.client.engine.beginHandshake();
    loop.server.engine.beginHandshake();
    loop.step(loop.client, loop.server);
    loop.step(loop.server, loop.client);
    while (loop.server.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      Runnable task = loop.server.engine.getDelegatedTask();
      signing = CompletableFuture.runAsync(task, ThreadEach::start);
      CompletableFuture<Object> first =
          CompletableFuture.anyOf(
              signing,
              CompletableFuture.runAsync(RemoteSignerTest.this::awaitAsked, ThreadEach::start));
      first.get(20, TimeUnit.SECONDS);
      if (key.asked.getCount() == 0) {
        return loop;
      }
    }
    throw new AssertionError("the server never signed");
  }

  private CompletableFuture<Void> signing = new CompletableFuture<>();

  private void awaitAsked() {
    try {
      assertThat(key.asked.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void goesOnOnceTheMachineHasAnswered(String version) throws Exception {
    EngineLoop loop = upToTheSignature(version);
    SSLEngine server = loop.server.engine;

    assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
    assertThat(server.getDelegatedTask()).isNull();
    SSLEngineResult wrapped = server.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000));
    assertThat(wrapped.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
    key.answers.countDown();
    signing.get(20, TimeUnit.SECONDS);
    loop.handshake();

    byte[] message = "signed elsewhere".getBytes(UTF_8);
    assertThat(loop.send(loop.client, loop.server, message)).isEqualTo(message);
  }

  @Test
  void failsOnceItsPatienceHasEnded() throws Exception {
    EngineLoop loop = upToTheSignature("TLSv1.3");

    // The task itself ends, for it may hold the thread that moves the bytes of many connections.
    signing.get(20, TimeUnit.SECONDS);

    ByteBuffer out = ByteBuffer.allocate(20_000);
    assertThatThrownBy(() -> loop.server.engine.wrap(ByteBuffer.allocate(0), out))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("signing with this side's key did not end within 2000 ms");
    while (loop.server.engine.wrap(ByteBuffer.allocate(0), out).bytesProduced() > 0) {
      assertThat(out.hasRemaining()).isTrue();
    }
    loop.client.deliver(out.flip());
    assertThatThrownBy(() -> runOn(loop))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("internal_error");
  }

  private static void runOn(EngineLoop loop) throws SSLException {
    while (loop.step(loop.client, loop.server)) {
      // The alert comes behind the flight that was made without the signature.
    }
  }

  /** Nobody asks such a key before the handshake, so its first signature shows it. */
  @Test
  void refusesAKeyThatDoesNotBelongToItsCertificate() throws Exception {
    try (RemoteKey other = new RemoteKey(Contexts.SERVER, Contexts.CLIENT)) {
      other.answers.countDown();
      EngineLoop loop = new EngineLoop(Contexts.client(Contexts.HANDSEL), other.server());
      assertThatThrownBy(loop::handshake)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("does not belong to the certificate");
    }
  }

  @Test
  void closesMeanwhile() throws Exception {
    EngineLoop loop = upToTheSignature("TLSv1.3");
    SSLEngine server = loop.server.engine;

    CompletableFuture.runAsync(server::closeOutbound, ThreadEach::start).get(20, TimeUnit.SECONDS);
    assertThat(signing).isNotDone();
    key.answers.countDown();
    signing.get(20, TimeUnit.SECONDS);
    SSLEngineResult last;
    do {
      last = server.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000));
    } while (last.getStatus() == Status.OK && last.bytesProduced() > 0);
    assertThat(server.isOutboundDone()).isTrue();
  }
}
