// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.stream.TlsIOException;
import dev.handsel.tls.stream.TlsStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TlsSocketsTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final ClientConfig client = TestPeers.clientOf(TestPeers.EVERYTHING).build();
  private final ServerConfig server = TestPeers.serverOf(TestPeers.EVERYTHING).build();
  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  TlsSocketsTest() throws IOException {}

  private interface Talk {
    void with(TlsStream stream) throws Exception;
  }

  private Future<?> serve(Talk talk) {
    return threads.submit(
        () -> {
          try (TlsStream stream = TlsSockets.accept(server, listener.accept(), Timeouts.DEFAULT)) {
            talk.with(stream);
          }
          return null;
        });
  }

  private TlsStream connect(Timeouts timeouts) throws IOException {
    return TlsSockets.connect(client, "127.0.0.1", listener.getLocalPort(), timeouts);
  }

  private static void await(Future<?> future) throws Exception {
    future.get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void nothingHangs() throws Exception {
    listener.close();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void comeBackWithAPeerThatWasJudged() throws Exception {
    Future<?> served =
        serve(
            stream -> {
              byte[] all = stream.input().readAllBytes();
              stream.output().write(all);
            });
    try (TlsStream stream = connect(Timeouts.DEFAULT)) {
      assertThat(stream.view().complete()).isTrue();
      stream.output().write("there".getBytes(UTF_8));
      stream.closeOutput();
      assertThat(stream.input().readAllBytes()).isEqualTo("there".getBytes(UTF_8));
    }
    await(served);
  }

  /** A name is checked without anybody asking for it. */
  @Test
  void refuseACertificateForAnotherName() throws Exception {
    Future<?> served = serve(stream -> {});
    Socket socket = new Socket("127.0.0.1", listener.getLocalPort());
    TlsIOException refused =
        catchThrowableOfType(
            TlsIOException.class,
            () ->
                TlsSockets.connect(
                    client, PeerName.of("other.example", 443), socket, Timeouts.DEFAULT));
    assertThat(refused.failure().fault()).contains(Untrusted.WRONG_NAME);
    assertThat(socket.isClosed()).isTrue();
    assertThatThrownBy(() -> await(served))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(TlsIOException.class)
        .hasMessageContaining("Received fatal alert");
  }

  @Test
  void boundAHandshakeThatNeverBegins() throws Exception {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> connect(Timeouts.DEFAULT.withHandshake(SHORT)))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("the handshake took more than 300 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(SHORT, Duration.ofSeconds(20));
  }

  /** A socket's own time-out would begin anew at each byte. */
  @Test
  void boundAHandshakeOfAClientThatSendsAByteNowAndThen() throws Exception {
    Future<TlsStream> served =
        threads.submit(
            () ->
                TlsSockets.accept(
                    server, listener.accept(), Timeouts.DEFAULT.withHandshake(SHORT)));
    try (Socket slow = new Socket("127.0.0.1", listener.getLocalPort())) {
      byte[] hello = {22, 3, 1, 4, 0, 1, 0, 3};
      int sent = 0;
      while (!served.isDone()) {
        try {
          slow.getOutputStream().write(hello[sent++ % hello.length]);
        } catch (IOException closed) {
          break;
        }
        if (sent == hello.length) {
          hello = new byte[] {0};
          sent = 0;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThatThrownBy(() -> await(served))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void boundAReadThatCanBeRepeated() throws Exception {
    Future<?> served =
        serve(
            stream -> {
              stream.input().read();
              stream.output().write(8);
            });
    try (TlsStream stream = connect(Timeouts.DEFAULT.withRead(SHORT))) {
      assertThatThrownBy(() -> stream.input().read()).isInstanceOf(SocketTimeoutException.class);
      stream.output().write(1);
      assertThat(stream.input().read()).isEqualTo(8);
    }
    await(served);
  }

  @Test
  void sayWhoCouldNotBeReached() throws Exception {
    int port = listener.getLocalPort();
    listener.close();
    assertThatThrownBy(() -> connect(Timeouts.DEFAULT))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("127.0.0.1:" + port + ": ");
  }

  /** The backlog is full, so that the kernel answers nobody. */
  @Test
  void boundConnecting() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Socket[] queued = new Socket[10];
      try {
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < queued.length; i++) {
                    queued[i] = new Socket();
                    queued[i].connect(full.getLocalSocketAddress(), 200);
                  }
                })
            .isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(
                () ->
                    TlsSockets.connect(
                        client,
                        "127.0.0.1",
                        full.getLocalPort(),
                        Timeouts.DEFAULT.withConnect(SHORT)))
            .isInstanceOf(ConnectException.class)
            .cause()
            .isInstanceOf(SocketTimeoutException.class);
      } finally {
        for (Socket socket : queued) {
          if (socket != null) {
            socket.close();
          }
        }
      }
    }
  }

  @Test
  void callNobodyWhereThereIsNothingToSay() {
    Policy nothing = TestPeers.policy(b -> b.constraint((use, algorithm, key) -> false));
    TlsIOException unmade =
        catchThrowableOfType(
            TlsIOException.class,
            () ->
                TlsSockets.connect(
                    TestPeers.clientOf(nothing).build(), "127.0.0.1", 1, Timeouts.DEFAULT));
    assertThat(unmade.failure().fault()).contains(LocalFailure.CONFIGURATION);
  }

  /** Neither its stuck writer nor its full socket holds up who closes. */
  @Test
  void closeThoughThePeerReadsNothing() throws Exception {
    java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
    Future<?> served = serve(stream -> done.await());
    TlsStream stream = connect(Timeouts.DEFAULT);
    Future<?> writing =
        threads.submit(
            () -> {
              stream.output().write(new byte[50_000_000]);
              return null;
            });
    assertThatThrownBy(() -> writing.get(1, TimeUnit.SECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    long begin = System.nanoTime();
    stream.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    assertThatThrownBy(() -> await(writing)).isInstanceOf(ExecutionException.class);
    done.countDown();
    await(served);
  }
}
