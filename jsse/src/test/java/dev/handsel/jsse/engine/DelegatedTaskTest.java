// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThreadEach;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates.Issued;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/**
 * Work that may block leaves the engine as a task, which any thread may run while others look on.
 */
final class DelegatedTaskTest {
  /** A trust manager that answers when it is told to. */
  private static final class Slow implements X509TrustManager {
    final CountDownLatch answer = new CountDownLatch(1);

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      try {
        assertThat(answer.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static EngineLoop upToTheTask(X509TrustManager trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(null, new X509TrustManager[] {trust}, null);
    EngineLoop loop = new EngineLoop(context, Contexts.server(Contexts.HANDSEL));
    loop.client.engine.beginHandshake();
    loop.server.engine.beginHandshake();
    while (loop.client.engine.getHandshakeStatus() != HandshakeStatus.NEED_TASK) {
      boolean moved = loop.step(loop.client, loop.server) | loop.step(loop.server, loop.client);
      assertThat(moved).isTrue();
    }
    return loop;
  }

  @Test
  void isGivenOutOnce() throws Exception {
    EngineLoop loop = upToTheTask(new Slow());

    assertThat(loop.client.engine.getDelegatedTask()).isNotNull();
    assertThat(loop.client.engine.getDelegatedTask()).isNull();
    assertThat(loop.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
  }

  @Test
  void keepsNobodyWaitingWhileAnotherThreadRunsIt() throws Exception {
    Slow trust = new Slow();
    EngineLoop loop = upToTheTask(trust);
    CompletableFuture<Void> task =
        CompletableFuture.runAsync(loop.client.engine.getDelegatedTask(), ThreadEach::start);

    SSLEngineResult wrapped =
        loop.client.engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000));
    assertThat(wrapped.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
    assertThat(wrapped.bytesProduced()).isZero();
    assertThat(
            loop.client.engine.unwrap(loop.client.incoming, ByteBuffer.allocate(0)).bytesConsumed())
        .isZero();

    trust.answer.countDown();
    task.get(20, TimeUnit.SECONDS);
    loop.handshake();
    assertThat(loop.client.engine.getSession().getPeerCertificates()).isNotEmpty();
  }

  @Test
  void tellsItsFailureOnceAndThenTheAlert() throws Exception {
    X509TrustManager trust =
        (X509TrustManager)
            Contexts.trust(
                Contexts.HANDSEL, dev.handsel.testkit.TestCertificates.authority("EC").root())[0];
    EngineLoop loop = upToTheTask(trust);
    loop.client.engine.getDelegatedTask().run();
    ByteBuffer out = ByteBuffer.allocate(20_000);

    assertThatThrownBy(() -> loop.client.engine.wrap(ByteBuffer.allocate(0), out))
        .isInstanceOf(SSLHandshakeException.class);
    SSLEngineResult alert = loop.client.engine.wrap(ByteBuffer.allocate(0), out);
    assertThat(alert.getStatus()).isEqualTo(Status.CLOSED);
    assertThat(alert.bytesProduced()).isPositive();
    loop.server.deliver(out.flip());
    assertThatThrownBy(() -> loop.receiveAll(loop.server))
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("Received fatal alert: unknown_ca");
  }

  @Test
  void tellsItsFailureToWhoUnwrapsToo() throws Exception {
    EngineLoop loop = upToTheTask(new Refusing());
    loop.client.engine.getDelegatedTask().run();

    assertThatThrownBy(
            () -> loop.client.engine.unwrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000)))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("nobody is believed");
    assertThat(loop.client.engine.unwrap(ByteBuffer.allocate(0), ByteBuffer.allocate(0)))
        .as("told once")
        .returns(Status.CLOSED, SSLEngineResult::getStatus);
  }

  /** A trust manager that believes nobody. */
  private static final class Refusing implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("nobody is believed");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** While a task is there nothing is taken in, and nothing is missing. */
  @Test
  void keepsWhatThePeerSentUntilItIsDone() throws Exception {
    EngineLoop loop = upToTheTask(new Slow());

    SSLEngineResult idle =
        loop.client.engine.unwrap(ByteBuffer.allocate(0), ByteBuffer.allocate(20_000));

    assertThat(idle.getStatus()).isEqualTo(Status.OK);
    assertThat(idle.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
  }

  @Test
  void comesWithChainsThatNeedManyRecords() throws Exception {
    String[] names =
        IntStream.range(0, 1400)
            .mapToObj(n -> "host-number-" + n + ".subdomain.example.org")
            .toArray(String[]::new);
    names[0] = "example.org";
    Issued large = Contexts.AUTHORITY.issue(LeafOptions.named(names));
    assertThat(large.leaf().getEncoded().length).isGreaterThan(40_000);
    EngineLoop loop =
        new EngineLoop(
            Contexts.client(Contexts.HANDSEL),
            Contexts.context(Contexts.HANDSEL, Contexts.HANDSEL, large));

    // The loop asserts that no wrap overflows a buffer of packet size.
    loop.handshake();

    assertThat(loop.client.finished).isEqualTo(1);
    assertThat(loop.server.finished).isEqualTo(1);
  }
}
