// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThreadEach;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.Provider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HandselSocketTest {
  static Stream<Arguments> peers() {
    return Stream.of("TLSv1.3", "TLSv1.2")
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, Contexts.HANDSEL, Contexts.HANDSEL),
                    Arguments.of(version, Contexts.HANDSEL, Contexts.SUN),
                    Arguments.of(version, Contexts.SUN, Contexts.HANDSEL)));
  }

  private static SocketPair pair() throws Exception {
    return new SocketPair(Contexts.client(Contexts.HANDSEL), Contexts.server(Contexts.HANDSEL));
  }

  private static void echo(SSLSocket socket) throws Exception {
    socket.getInputStream().transferTo(socket.getOutputStream());
  }

  @ParameterizedTest
  @MethodSource("peers")
  void echoes(String version, Provider client, Provider server) throws Exception {
    byte[] message = new byte[100_000];
    message[99_999] = 9;
    try (SocketPair pair = new SocketPair(Contexts.client(client), Contexts.server(server))) {
      Future<?> served =
          pair.serve(
              socket -> {
                socket.setNeedClientAuth(true);
                InputStream in = socket.getInputStream();
                socket.getOutputStream().write(in.readNBytes(message.length));
                assertThat(socket.getSession().getPeerPrincipal().getName()).isEqualTo("CN=Client");
                assertThat(in.read()).isEqualTo(-1);
              });
      try (SSLSocket socket = pair.connect()) {
        socket.setEnabledProtocols(new String[] {version});
        socket.getOutputStream().write(message);
        assertThat(socket.getInputStream().readNBytes(message.length)).isEqualTo(message);
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      }
      served.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void shakesHandsWhenAskedForItsSession() throws Exception {
    try (SocketPair pair = pair()) {
      pair.serve(HandselSocketTest::echo);
      try (SSLSocket socket = pair.connect()) {
        assertThat(socket.getHandshakeSession()).isNull();
        SSLSession session = socket.getSession();
        assertThat(session.isValid()).isTrue();
        assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
        socket.startHandshake();
        assertThat(socket.getSession()).isSameAs(session);
      }
    }
  }

  @Test
  void hasANullSessionWhenTheHandshakeFails() throws Exception {
    try (SocketPair pair = pair()) {
      pair.serve(Socket::close);
      try (SSLSocket socket = pair.connect()) {
        assertThat(socket.getSession().getCipherSuite()).isEqualTo("SSL_NULL_WITH_NULL_NULL");
        assertThat(socket.getSession().isValid()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("peers")
  void refusesAServerOfAnotherName(String version, Provider client, Provider server)
      throws Exception {
    try (SocketPair pair = new SocketPair(Contexts.client(client), Contexts.server(server))) {
      pair.serve(HandselSocketTest::echo);
      Socket plain = new Socket(InetAddress.getLoopbackAddress(), pair.listener.getLocalPort());
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket socket =
          (SSLSocket) factory.createSocket(plain, "other.example", plain.getPort(), true)) {
        socket.setEnabledProtocols(new String[] {version});
        checkNames(socket);
        assertThatThrownBy(socket::startHandshake)
            .isInstanceOf(SSLHandshakeException.class)
            .hasMessageContaining("No subject alternative DNS name matching other.example");
        assertThat(plain.isClosed()).isTrue();
      }
    }
  }

  private static void checkNames(SSLSocket socket) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
  }

  @Test
  void checksTheNameItWasConnectedBy() throws Exception {
    try (SocketPair pair = pair()) {
      pair.serve(HandselSocketTest::echo);
      pair.serve(HandselSocketTest::echo);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket socket = (SSLSocket) factory.createSocket()) {
        socket.connect(new InetSocketAddress("localhost", pair.listener.getLocalPort()), 10_000);
        checkNames(socket);
        socket.startHandshake();
        assertThat(socket.getSession().getPeerHost()).isEqualTo("localhost");
      }
      try (SSLSocket socket = (SSLSocket) factory.createSocket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", pair.listener.getLocalPort()), 10_000);
        checkNames(socket);
        assertThatThrownBy(socket::startHandshake)
            .isInstanceOf(SSLHandshakeException.class)
            .hasMessageContaining("No subject alternative names matching IP address 127.0.0.1");
      }
    }
  }

  @Test
  void goesOnAfterATimeoutInTheMiddleOfARecord() throws Exception {
    try (ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketPair pair = pair()) {
      CountDownLatch more = new CountDownLatch(1);
      pair.serve(
          socket -> {
            socket.startHandshake();
            socket.getOutputStream().write(new byte[] {1, 2, 3});
            socket.getInputStream().read();
          });
      CompletableFuture<Void> relayed = Relay.splitting(relay, pair.listener.getLocalPort(), more);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket socket = (SSLSocket) factory.createSocket("localhost", relay.getLocalPort())) {
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        socket.setSoTimeout(50);
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(20_000);
        more.countDown();
        assertThat(socket.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
      }
      relayed.cancel(true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void returnsToPlaintext(String version) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> server =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket plain = listener.accept()) {
                  SSLSocketFactory factory = Contexts.server(Contexts.HANDSEL).getSocketFactory();
                  byte[] first = plain.getInputStream().readNBytes(3);
                  SSLSocket tls =
                      (SSLSocket)
                          factory.createSocket(plain, new ByteArrayInputStream(first), false);
                  assertThat(tls.getUseClientMode()).isFalse();
                  assertThat(tls.getInputStream().read()).isEqualTo(42);
                  assertThat(tls.getInputStream().read()).isEqualTo(-1);
                  tls.close();
                  return plain.getInputStream().read();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              },
              ThreadEach::start);
      try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
        plain.setSoTimeout(20_000);
        SSLSocketFactory factory = Contexts.client(Contexts.HANDSEL).getSocketFactory();
        SSLSocket tls = (SSLSocket) factory.createSocket(plain, "localhost", 1, false);
        tls.setEnabledProtocols(new String[] {version});
        tls.getOutputStream().write(42);
        tls.close();
        assertThat(tls.isClosed()).isTrue();
        assertThat(plain.isClosed()).isFalse();
        plain.getOutputStream().write(7);
        assertThat(server.get(20, TimeUnit.SECONDS)).isEqualTo(7);
      }
    }
  }

  @Test
  void takesAnUnannouncedEndForTheEndAsSunJsseDoes() throws Exception {
    try (SocketPair pair = pair()) {
      pair.serve(HandselSocketTest::endUnannounced);
      try (SSLSocket socket = pair.connect()) {
        assertThat(socket.getInputStream().read()).isEqualTo(1);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void reportsAnUnannouncedEndWhereTheUserAsksForIt() throws Exception {
    System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    try (SocketPair pair = pair()) {
      pair.serve(HandselSocketTest::endUnannounced);
      try (SSLSocket socket = pair.connect()) {
        assertThat(socket.getInputStream().read()).isEqualTo(1);
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SSLException.class)
            .hasMessageStartingWith("closing inbound before receiving peer's close_notify");
        assertThat(socket.getSession().isValid()).as("to be resumed").isTrue();
      }
    } finally {
      System.clearProperty("com.sun.net.ssl.requireCloseNotify");
    }
  }

  private static void endUnannounced(SSLSocket socket) throws Exception {
    socket.startHandshake();
    socket.getOutputStream().write(1);
    ((HandselSocket) socket).transport.shutdownOutput();
    socket.getInputStream().read();
  }

  @Test
  void closesWhileAnotherThreadReads() throws Exception {
    try (SocketPair pair = pair()) {
      CompletableFuture<Throwable> reader = new CompletableFuture<>();
      pair.serve(
          socket -> {
            socket.startHandshake();
            // An answer to the close would be an honest end of the stream.
            reader.join();
          });
      SSLSocket socket = pair.connect();
      socket.startHandshake();
      Thread thread =
          new Thread(
              () -> {
                try {
                  reader.complete(new AssertionError("read " + socket.getInputStream().read()));
                } catch (Throwable e) {
                  reader.complete(e);
                }
              });
      thread.start();
      while (thread.getState() == Thread.State.NEW) {
        Thread.onSpinWait();
      }
      socket.close();

      assertThat(reader.get(20, TimeUnit.SECONDS)).isInstanceOfAny(SocketException.class);
    }
  }

  @Test
  void tellsListenersOnce() throws Exception {
    try (SocketPair pair = pair()) {
      pair.serve(HandselSocketTest::echo);
      try (SSLSocket socket = pair.connect()) {
        CompletableFuture<SSLSession> told = new CompletableFuture<>();
        socket.addHandshakeCompletedListener(event -> told.complete(event.getSession()));
        socket.startHandshake();
        assertThat(told.get(20, TimeUnit.SECONDS)).isSameAs(socket.getSession());
      }
    }
  }

  @Test
  void refusesANameThatNoMatcherTakes() throws Exception {
    try (SocketPair pair = pair()) {
      SSLParameters parameters = pair.listener.getSSLParameters();
      parameters.setSNIMatchers(
          java.util.List.of(SNIHostName.createSNIMatcher("nobody\\.example")));
      pair.listener.setSSLParameters(parameters);
      pair.serve(SSLSocket::startHandshake);
      try (SSLSocket socket = pair.connect()) {
        SSLParameters named = socket.getSSLParameters();
        named.setServerNames(java.util.List.of(new SNIHostName("example.org")));
        socket.setSSLParameters(named);
        assertThatThrownBy(socket::startHandshake)
            .isInstanceOf(SSLHandshakeException.class)
            .hasMessageStartingWith("Received fatal alert: unrecognized_name");
      }
    }
  }

  @Test
  void hasANullSessionForWhoAsksInTheMidstOfTheHandshake() throws Exception {
    try (SocketPair pair = pair()) {
      CompletableFuture<String> seen = new CompletableFuture<>();
      pair.serve(
          socket -> {
            socket.setHandshakeApplicationProtocolSelector(
                (self, offered) -> {
                  seen.complete(self.getSession().getProtocol());
                  return "h2";
                });
            echo(socket);
          });
      try (SSLSocket socket = pair.connect()) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
        assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo("NONE");
      }
    }
  }
}
