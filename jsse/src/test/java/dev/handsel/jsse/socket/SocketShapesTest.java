// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All the ways in which a socket is made, and what it hands down to the socket beneath. */
@Timeout(60)
final class SocketShapesTest {
  private SocketPair pair;
  private SSLSocketFactory factory;

  @BeforeEach
  void listen() throws Exception {
    pair = new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
    factory = pair.clientContext.getSocketFactory();
  }

  @AfterEach
  void stopListening() throws Exception {
    pair.close();
  }

  /** How a client's socket comes to be. */
  enum Shape {
    BY_NAME {
      @Override
      Socket make(SSLSocketFactory factory, int port) throws Exception {
        return factory.createSocket("localhost", port);
      }
    },
    BY_NAME_FROM {
      @Override
      Socket make(SSLSocketFactory factory, int port) throws Exception {
        return factory.createSocket("localhost", port, InetAddress.getLoopbackAddress(), 0);
      }
    },
    CONNECTED_LATER {
      @Override
      Socket make(SSLSocketFactory factory, int port) throws Exception {
        Socket socket = factory.createSocket();
        socket.connect(new InetSocketAddress("localhost", port), 20_000);
        return socket;
      }
    },
    LAYERED {
      @Override
      Socket make(SSLSocketFactory factory, int port) throws Exception {
        return factory.createSocket(new Socket("localhost", port), "localhost", port, true);
      }
    };

    abstract Socket make(SSLSocketFactory factory, int port) throws Exception;
  }

  private static void echo(SSLSocket socket) throws Exception {
    socket.getOutputStream().write(socket.getInputStream().read());
  }

  private static void checkNames(SSLSocket socket) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void connectAndKnowWhomTheyReached(Shape shape) throws Exception {
    pair.serve(SocketShapesTest::echo);
    try (SSLSocket client = (SSLSocket) shape.make(factory, pair.listener.getLocalPort())) {
      checkNames(client);
      client.getOutputStream().write(5);

      assertThat(client.getInputStream().read()).isEqualTo(5);
      assertThat(client.getSession().getPeerHost()).isEqualTo("localhost");
      assertThat(client.getSession().getPeerPort()).isEqualTo(client.getPort());
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void refuseAServerOfAnotherNameHoweverMade(Shape shape) throws Exception {
    try (SocketPair others =
        new SocketPair(
            pair.clientContext,
            Contexts.context(
                Contexts.HANDSEL, Contexts.HANDSEL, Contexts.AUTHORITY.issue("other.example")))) {
      others.serve(SSLSocket::startHandshake);
      try (SSLSocket client = (SSLSocket) shape.make(factory, others.listener.getLocalPort())) {
        checkNames(client);

        assertThatThrownBy(client::startHandshake)
            .isInstanceOf(SSLException.class)
            .hasMessageStartingWith("No subject alternative DNS name matching localhost found.");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void serveOverATransportOfWhichSomeWasRead(boolean consumed) throws Exception {
    SSLSocketFactory serving = Contexts.server(Contexts.HANDSEL).getSocketFactory();
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> served = new CompletableFuture<>();
      Thread server =
          new Thread(
              () -> {
                try (Socket plain = listener.accept()) {
                  InputStream read =
                      consumed
                          ? new ByteArrayInputStream(plain.getInputStream().readNBytes(5))
                          : null;
                  SSLSocket socket = (SSLSocket) serving.createSocket(plain, read, true);
                  assertThat(socket.getUseClientMode()).isFalse();
                  echo(socket);
                  socket.close();
                  served.complete(true);
                } catch (Throwable e) {
                  served.completeExceptionally(e);
                }
              });
      server.start();
      try (Socket client = factory.createSocket("localhost", listener.getLocalPort())) {
        client.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
      }
      assertThat(served.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void handDownOptionsAddressesAndTheChannel() throws Exception {
    pair.serve(SocketShapesTest::echo);
    try (SocketChannel channel =
            SocketChannel.open(new InetSocketAddress("localhost", pair.listener.getLocalPort()));
        SSLSocket client =
            (SSLSocket)
                factory.createSocket(
                    channel.socket(), "localhost", pair.listener.getLocalPort(), false)) {
      client.setTcpNoDelay(true);
      client.setOption(StandardSocketOptions.SO_KEEPALIVE, true);

      assertThat(client.getChannel()).isSameAs(channel);
      assertThat(channel.socket().getTcpNoDelay()).isTrue();
      assertThat(channel.socket().getKeepAlive()).isTrue();
      assertThat(client.getRemoteSocketAddress()).isEqualTo(channel.getRemoteAddress());
      assertThat(client.isConnected()).isTrue();
      assertThatThrownBy(() -> client.sendUrgentData(1)).isInstanceOf(SocketException.class);
      client.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(1);
    }
  }

  @Test
  void sayWhatIsAvailableOfARecordReadInPart() throws Exception {
    pair.serve(
        socket -> {
          socket.getOutputStream().write(new byte[] {1, 2, 3});
          socket.getInputStream().read();
        });
    try (SSLSocket client = pair.connect()) {
      assertThat(client.getInputStream().available()).isZero();
      client.getInputStream().read();

      assertThat(client.getInputStream().available()).isEqualTo(2);
    }
  }

  @Test
  void doNothingUnconnected() throws Exception {
    SSLSocket socket = (SSLSocket) factory.createSocket();

    assertThatThrownBy(socket::startHandshake).isInstanceOf(SocketException.class);
    assertThatThrownBy(socket::getInputStream).isInstanceOf(SocketException.class);
    assertThat(socket.getSession().getProtocol()).isEqualTo("NONE");
    assertThat(socket.getSession().getPeerHost()).isNull();
    assertThat(socket.getSession().getPeerPort()).isEqualTo(-1);
    assertThat(socket.getHandshakeSession()).isNull();
    assertThatThrownBy(() -> factory.createSocket(socket, "localhost", 1, true))
        .isInstanceOf(SocketException.class);
  }
}
