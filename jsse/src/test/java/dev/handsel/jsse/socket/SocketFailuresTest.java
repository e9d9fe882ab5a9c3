// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThrowingTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that fail on this side: nobody is left waiting, and nothing is left open. */
@Timeout(60)
final class SocketFailuresTest {
  /** What keeps a socket from beginning. */
  enum Obstacle {
    NO_SUITE(
        socket -> {
          socket.setEnabledProtocols(new String[] {"TLSv1.3"});
          socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
        }),
    NO_PROTOCOL(socket -> socket.setEnabledProtocols(new String[] {"SSLv3"})),
    NO_SESSION(socket -> socket.setEnableSessionCreation(false));

    private final Consumer<SSLSocket> set;

    Obstacle(Consumer<SSLSocket> set) {
      this.set = set;
    }
  }

  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void ofAClientThatCannotBeginTellTheServer(Obstacle obstacle) throws Exception {
    try (SocketPair pair =
        new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL))) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      SSLSocket client = pair.connect();
      obstacle.set.accept(client);

      assertThatThrownBy(client::startHandshake).isInstanceOf(SSLHandshakeException.class);
      assertThat(client.isClosed()).isTrue();
      assertThatThrownBy(() -> served.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("Received fatal alert: internal_error");
      assertThatThrownBy(client::startHandshake)
          .isInstanceOf(SSLException.class)
          .hasMessageStartingWith("Socket is closed: No ");
      assertThat(client.getSession().getPeerPort()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Obstacle.class,
      names = {"NO_SUITE", "NO_PROTOCOL"})
  void ofAServerThatCannotBeginTellTheClient(Obstacle obstacle) throws Exception {
    try (SocketPair pair =
        new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL))) {
      Future<?> served =
          pair.serve(
              socket -> {
                obstacle.set.accept(socket);
                assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class);
                assertThat(socket.isClosed()).isTrue();
              });
      try (SSLSocket client = pair.connect()) {
        assertThatThrownBy(client::startHandshake)
            .isInstanceOf(IOException.class)
            .satisfies(e -> assertThat(e).isNotInstanceOf(java.net.SocketTimeoutException.class));
        served.get(20, TimeUnit.SECONDS);
      }
    }
  }

  /** What a layered socket lies over is its owner's to close. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leaveATransportThatIsNotTheirs(boolean closesIt) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket transport = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket peer = listener.accept()) {
      SSLSocket client =
          (SSLSocket)
              Contexts.client(Contexts.HANDSEL)
                  .getSocketFactory()
                  .createSocket(transport, "localhost", transport.getPort(), closesIt);
      Obstacle.NO_PROTOCOL.set.accept(client);

      assertThatThrownBy(client::startHandshake).isInstanceOf(SSLHandshakeException.class);
      assertThat(client.isClosed()).isTrue();
      assertThat(transport.isClosed()).isEqualTo(closesIt);
      assertThat(peer.getInputStream().readNBytes(7)).containsExactly(21, 3, 3, 0, 2, 2, 80);
    }
  }

  @Test
  void byAnErrorOfAManagerCloseTheTransportAndTellThePeer() throws Exception {
    try (SocketPair pair =
        new SocketPair(ThrowingTrust.client(), Contexts.server(Contexts.HANDSEL))) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      SSLSocket client = pair.connect();

      assertThatThrownBy(client::startHandshake).isInstanceOf(NoClassDefFoundError.class);
      assertThat(client.isClosed()).isTrue();
      assertThatThrownBy(() -> client.getOutputStream().write(1)).isInstanceOf(IOException.class);
      assertThatThrownBy(client::startHandshake)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("missing.Class");
      assertThatThrownBy(() -> served.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("Received fatal alert: internal_error");
    }
  }
}
