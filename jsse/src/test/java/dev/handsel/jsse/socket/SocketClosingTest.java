// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThreadEach;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ends of sockets: the orderly, the sudden, and those under the hands of another thread. */
@Timeout(60)
final class SocketClosingTest {
  private SocketPair pair;

  @BeforeEach
  void listen() throws Exception {
    pair = new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
  }

  @AfterEach
  void stopListening() throws Exception {
    pair.close();
  }

  @Test
  void closesQuietlyWhenThePeerIsGone() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    pair.serve(
        socket -> {
          socket.getInputStream().read();
          socket.setSoLinger(true, 0);
          ((HandselSocket) socket).transport.close();
          gone.countDown();
        });
    SSLSocket client = pair.connect();
    client.getOutputStream().write(1);
    gone.await();

    client.close();

    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void shakesNoHandsOnceClosed() throws Exception {
    Future<?> served = pair.serve(socket -> socket.getInputStream().read());
    SSLSocket client = pair.connect();
    client.startHandshake();
    client.close();

    assertThatThrownBy(client::startHandshake).isInstanceOf(SocketException.class);
    served.get(20, TimeUnit.SECONDS);
  }

  @Test
  void tellsWhoComesLaterWhyItFailed() throws Exception {
    SSLContext stranger = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    stranger.init(null, Contexts.trust(Contexts.HANDSEL, Contexts.SERVER.leaf()), null);
    try (SocketPair strangers =
        new SocketPair(
            stranger,
            Contexts.context(
                Contexts.HANDSEL,
                Contexts.HANDSEL,
                dev.handsel.testkit.TestCertificates.authority("EC").issue("localhost")))) {
      strangers.serve(SSLSocket::startHandshake);
      SSLSocket client = strangers.connect();
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      assertThatThrownBy(() -> out.write(1)).isInstanceOf(SSLHandshakeException.class);

      assertThatThrownBy(in::read)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("PKIX path")
          .hasCauseInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void writesOnAfterItsInputIsShutDown() throws Exception {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    pair.serve(socket -> heard.complete(socket.getInputStream().read()));
    SSLSocket client = pair.connect();
    client.startHandshake();

    assertThatThrownBy(client::shutdownInput)
        .isInstanceOf(SSLException.class)
        .hasMessage("closing inbound before receiving peer's close_notify");
    assertThat(client.isInputShutdown()).isTrue();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    client.getOutputStream().write(7);

    assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo(7);
    client.close();
  }

  @Test
  void readsOnAfterItsOutputIsShutDown() throws Exception {
    pair.serve(
        socket -> {
          assertThat(socket.getInputStream().read()).isEqualTo(-1);
          // The peer that waits for the end of the transport sees that too.
          assertThat(((HandselSocket) socket).transport.getInputStream().read()).isEqualTo(-1);
          socket.getOutputStream().write(9);
        });
    SSLSocket client = pair.connect();
    client.startHandshake();
    client.setSoTimeout(10_000);
    client.shutdownOutput();
    client.shutdownOutput();

    assertThat(client.isOutputShutdown()).isTrue();
    assertThat(client.getInputStream().read()).isEqualTo(9);
    assertThatThrownBy(() -> client.getOutputStream().write(1)).isInstanceOf(SocketException.class);
    client.close();
  }

  @Test
  void closesThoughAWriterIsStuck() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    pair.serve(
        socket -> {
          socket.startHandshake();
          over.await();
        });
    SSLSocket client = pair.connect();
    client.startHandshake();
    CompletableFuture<Throwable> stuck = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                OutputStream out = client.getOutputStream();
                while (true) {
                  out.write(new byte[1 << 16]);
                }
              } catch (Throwable e) {
                stuck.complete(e);
              }
            });
    writer.start();
    client.setSoLinger(true, 0);

    assertThat(
            CompletableFuture.runAsync(
                () -> {
                  try {
                    client.close();
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                },
                ThreadEach::start))
        .succeedsWithin(Duration.ofSeconds(20));

    assertThat(stuck.get(20, TimeUnit.SECONDS)).isInstanceOf(java.io.IOException.class);
    over.countDown();
  }

  @Test
  void leavesTheTransportOpenWhereItIsNotItsOwnThoughAnotherReads() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    pair.serve(
        socket -> {
          socket.startHandshake();
          over.await();
        });
    Socket plain = new Socket("localhost", pair.listener.getLocalPort());
    SSLSocket client =
        (SSLSocket)
            pair.clientContext
                .getSocketFactory()
                .createSocket(plain, "localhost", plain.getPort(), false);
    client.startHandshake();
    CountDownLatch reading = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              try {
                reading.countDown();
                client.getInputStream().read();
              } catch (Exception ended) {
                Thread.currentThread().interrupt();
              }
            });
    reader.setDaemon(true);
    reader.start();
    reading.await();

    assertThat(
            CompletableFuture.runAsync(
                () -> {
                  try {
                    client.close();
                  } catch (java.io.IOException noAnswerInTime) {
                    assertThat(noAnswerInTime).isInstanceOf(java.net.SocketTimeoutException.class);
                  }
                },
                ThreadEach::start))
        .succeedsWithin(Duration.ofSeconds(20));
    assertThat(plain.isClosed()).isFalse();
    over.countDown();
    plain.close();
  }
}
