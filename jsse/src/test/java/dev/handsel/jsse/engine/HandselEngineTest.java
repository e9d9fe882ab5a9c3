// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.ThreadEach;
import dev.handsel.jsse.session.TlsSession;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandselEngineTest {
  static Stream<Arguments> peers() {
    return Stream.of("TLSv1.3", "TLSv1.2")
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, Contexts.HANDSEL, Contexts.HANDSEL),
                    Arguments.of(version, Contexts.HANDSEL, Contexts.SUN),
                    Arguments.of(version, Contexts.SUN, Contexts.HANDSEL)));
  }

  private static EngineLoop loop(String version, Provider client, Provider server) {
    EngineLoop loop = new EngineLoop(Contexts.client(client), Contexts.server(server));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    return loop;
  }

  @ParameterizedTest
  @MethodSource("peers")
  void shakesHandsAndCarriesData(String version, Provider client, Provider server)
      throws Exception {
    EngineLoop loop = loop(version, client, server).handshake();

    assertThat(loop.client.engine.getSession().getProtocol()).isEqualTo(version);
    assertThat(loop.client.engine.getSession().getCipherSuite())
        .isEqualTo(loop.server.engine.getSession().getCipherSuite());
    assertThat(loop.client.engine.getApplicationProtocol()).isEmpty();
    for (int size : new int[] {1, 16384, 16385, 50_000}) {
      byte[] message = new byte[size];
      Arrays.fill(message, (byte) size);
      assertThat(loop.send(loop.client, loop.server, message)).isEqualTo(message);
      assertThat(loop.send(loop.server, loop.client, message)).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void announcesFinishedOnce(String version) throws Exception {
    EngineLoop loop = loop(version, Contexts.HANDSEL, Contexts.HANDSEL).handshake();
    loop.send(loop.server, loop.client, "late ticket".getBytes(UTF_8));
    loop.send(loop.client, loop.server, "reply".getBytes(UTF_8));

    assertThat(loop.client.finished).isEqualTo(1);
    assertThat(loop.server.finished).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void authenticatesClients(String version, Provider client, Provider server) throws Exception {
    EngineLoop loop = loop(version, client, server);
    loop.server.engine.setNeedClientAuth(true);
    loop.handshake();
    loop.send(loop.client, loop.server, new byte[1]);

    assertThat(loop.server.engine.getSession().getPeerPrincipal().getName()).isEqualTo("CN=Client");
    assertThat(loop.client.engine.getSession().getLocalCertificates())
        .containsExactly(Contexts.CLIENT.leaf());
    assertThat(loop.client.engine.getSession().getPeerCertificates())
        .contains(Contexts.SERVER.leaf());
  }

  @Test
  void saysThatAnAnonymousClientIsUnverified() throws Exception {
    EngineLoop loop = loop("TLSv1.3", Contexts.HANDSEL, Contexts.HANDSEL).handshake();

    assertThatThrownBy(() -> loop.server.engine.getSession().getPeerCertificates())
        .isInstanceOf(SSLPeerUnverifiedException.class);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void agreesOnAnApplicationProtocol(String version, Provider client, Provider server)
      throws Exception {
    EngineLoop loop = loop(version, client, server);
    protocols(loop.client.engine, "h2", "http/1.1");
    protocols(loop.server.engine, "http/1.1");
    loop.handshake();

    assertThat(loop.client.engine.getApplicationProtocol()).isEqualTo("http/1.1");
    assertThat(loop.server.engine.getApplicationProtocol()).isEqualTo("http/1.1");
  }

  private static void protocols(SSLEngine engine, String... names) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(names);
    engine.setSSLParameters(parameters);
  }

  @Test
  void asksTheSelectorWithTheSessionSoFar() throws Exception {
    EngineLoop loop = loop("TLSv1.3", Contexts.HANDSEL, Contexts.HANDSEL);
    protocols(loop.client.engine, "h2", "http/1.1");
    loop.server.engine.setHandshakeApplicationProtocolSelector(
        (engine, offered) -> {
          assertThat(offered).containsExactly("h2", "http/1.1");
          assertThat(engine.getHandshakeSession().getProtocol()).isEqualTo("TLSv1.3");
          assertThat(engine.getHandshakeSession().getCipherSuite()).startsWith("TLS_");
          engine.getHandshakeSession().putValue("seen", offered);
          return "h2";
        });
    loop.handshake();

    assertThat(loop.client.engine.getApplicationProtocol()).isEqualTo("h2");
    assertThat(loop.server.engine.getSession().getValue("seen"))
        .isEqualTo(List.of("h2", "http/1.1"));
  }

  @Test
  void refusesAClientWhenTheSelectorDoes() {
    EngineLoop loop = loop("TLSv1.3", Contexts.HANDSEL, Contexts.HANDSEL);
    protocols(loop.client.engine, "h2");
    loop.server.engine.setHandshakeApplicationProtocolSelector((engine, offered) -> null);

    assertThatThrownBy(loop::handshake).isInstanceOf(SSLHandshakeException.class);
    assertThatThrownBy(
            () -> {
              loop.step(loop.server, loop.client);
              loop.receiveAll(loop.client);
            })
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("Received fatal alert: no_application_protocol");
  }

  @ParameterizedTest
  @MethodSource("peers")
  void resumes(String version, Provider client, Provider server) throws Exception {
    SSLContext clientContext = Contexts.client(client);
    SSLContext serverContext = Contexts.server(server);
    EngineLoop first = new EngineLoop(clientContext, serverContext);
    first.client.engine.setEnabledProtocols(new String[] {version});
    first.handshake();
    first.send(first.server, first.client, new byte[1]);
    first.client.engine.getSession().putValue("bound", "early");

    EngineLoop second = new EngineLoop(clientContext, serverContext);
    second.client.engine.setEnabledProtocols(new String[] {version});
    second.handshake();

    assertThat(second.client.engine.getSession().getCreationTime())
        .isEqualTo(first.client.engine.getSession().getCreationTime());
    assertThat(second.client.engine.getSession().getPeerCertificates())
        .isEqualTo(first.client.engine.getSession().getPeerCertificates());
    if (client == Contexts.HANDSEL) {
      assertThat(second.client.engine.getSession().getId())
          .isEqualTo(first.client.engine.getSession().getId());
      assertThat(second.client.engine.getSession().getValue("bound")).isEqualTo("early");
    }
    assertThat(second.send(second.client, second.server, new byte[] {7})).isEqualTo(new byte[] {7});
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void doesNotResumeWhatWasInvalidated(String version) throws Exception {
    SSLContext clientContext = Contexts.client(Contexts.HANDSEL);
    SSLContext serverContext = Contexts.server(Contexts.HANDSEL);
    EngineLoop first = new EngineLoop(clientContext, serverContext);
    first.client.engine.setEnabledProtocols(new String[] {version});
    first.handshake();
    first.send(first.server, first.client, new byte[1]);
    first.client.engine.getSession().invalidate();

    EngineLoop second = new EngineLoop(clientContext, serverContext);
    second.client.engine.setEnabledProtocols(new String[] {version});
    second.handshake();

    assertThat(second.client.engine.getSession().getId())
        .isNotEqualTo(first.client.engine.getSession().getId());
    assertThat(first.client.engine.getSession().isValid()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("peers")
  void refusesAServerOfAnotherName(String version, Provider client, Provider server) {
    EngineLoop loop =
        new EngineLoop(
            Contexts.client(client).createSSLEngine("other.example", 443),
            Contexts.server(server).createSSLEngine());
    loop.client.engine.setEnabledProtocols(new String[] {version});
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    loop.client.engine.setSSLParameters(parameters);

    assertThatThrownBy(loop::handshake)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("No subject alternative DNS name matching other.example");
  }

  /** As SunJSSE's trust manager, which asks the engine when it has the chain before it. */
  @Test
  void checksTheNameEvenIfToldSoAfterTheHandshakeBegan() throws Exception {
    EngineLoop loop =
        new EngineLoop(
            Contexts.client(Contexts.HANDSEL).createSSLEngine("other.example", 443),
            Contexts.server(Contexts.HANDSEL).createSSLEngine());
    loop.client.engine.beginHandshake();
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    loop.client.engine.setSSLParameters(parameters);

    assertThatThrownBy(loop::handshake).hasMessageContaining("matching other.example");
  }

  @ParameterizedTest
  @MethodSource("peers")
  void takesManagersOfTheOtherProvider(String version, Provider client, Provider server)
      throws Exception {
    Provider otherOfClient = client == Contexts.HANDSEL ? Contexts.SUN : Contexts.HANDSEL;
    Provider otherOfServer = server == Contexts.HANDSEL ? Contexts.SUN : Contexts.HANDSEL;
    EngineLoop loop =
        new EngineLoop(
            Contexts.context(client, otherOfClient, Contexts.CLIENT),
            Contexts.context(server, otherOfServer, Contexts.SERVER));
    loop.client.engine.setEnabledProtocols(new String[] {version});
    loop.server.engine.setNeedClientAuth(true);
    SSLParameters parameters = loop.client.engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    loop.client.engine.setSSLParameters(parameters);
    loop.handshake();

    assertThat(loop.send(loop.client, loop.server, new byte[] {1})).isEqualTo(new byte[] {1});
  }

  @Test
  void showsTheServerNameAsked() throws Exception {
    EngineLoop loop = loop("TLSv1.3", Contexts.HANDSEL, Contexts.HANDSEL).handshake();

    assertThat(((ExtendedSSLSession) loop.server.engine.getSession()).getRequestedServerNames())
        .containsExactly(new SNIHostName("example.org"));
    assertThat(((ExtendedSSLSession) loop.client.engine.getSession()).getRequestedServerNames())
        .containsExactly(new SNIHostName("example.org"));
  }

  @Test
  void refusesANameThatNoMatcherTakes() {
    EngineLoop loop = loop("TLSv1.3", Contexts.HANDSEL, Contexts.HANDSEL);
    SSLParameters parameters = loop.server.engine.getSSLParameters();
    parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("other\\.example")));
    loop.server.engine.setSSLParameters(parameters);

    assertThatThrownBy(loop::handshake)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("Unrecognized server name indication");
  }

  @ParameterizedTest
  @MethodSource("peers")
  void exportsTheSameKeyingMaterial(String version, Provider client, Provider server)
      throws Exception {
    EngineLoop loop = loop(version, client, server).handshake();
    byte[] binding = {1, 2, 3};

    if (client == Contexts.HANDSEL && server == Contexts.HANDSEL) {
      assertThat(
              ((TlsSession) loop.client.engine.getSession())
                  .exportKeyingMaterialData("EXPORTER-test", binding, 40))
          .hasSize(40)
          .isEqualTo(
              ((TlsSession) loop.server.engine.getSession())
                  .exportKeyingMaterialData("EXPORTER-test", binding, 40));
    }
    if (Runtime.version().feature() >= 25) {
      Method export =
          ExtendedSSLSession.class.getMethod(
              "exportKeyingMaterialData", String.class, byte[].class, int.class);
      assertThat(export.invoke(loop.client.engine.getSession(), "EXPORTER-test", binding, 40))
          .isEqualTo(export.invoke(loop.server.engine.getSession(), "EXPORTER-test", binding, 40));
    }
  }

  @Test
  void readsAndWritesInTwoThreads() throws Exception {
    EngineLoop loop = loop("TLSv1.3", Contexts.HANDSEL, Contexts.HANDSEL).handshake();
    loop.send(loop.server, loop.client, new byte[1]);
    byte[] message = new byte[4_000_000];
    message[3_999_999] = 1;

    CompletableFuture<byte[]> up =
        CompletableFuture.supplyAsync(
            () -> carry(loop.client.engine, loop.server.engine, message), ThreadEach::start);
    CompletableFuture<byte[]> down =
        CompletableFuture.supplyAsync(
            () -> carry(loop.server.engine, loop.client.engine, message), ThreadEach::start);

    assertThat(up.get(30, TimeUnit.SECONDS)).isEqualTo(message);
    assertThat(down.get(30, TimeUnit.SECONDS)).isEqualTo(message);
  }

  private static byte[] carry(SSLEngine from, SSLEngine to, byte[] message) {
    ByteBuffer source = ByteBuffer.wrap(message);
    ByteBuffer wire = ByteBuffer.allocate(17_000);
    ByteBuffer arrived = ByteBuffer.allocate(message.length + 17_000);
    try {
      while (source.hasRemaining()) {
        from.wrap(source, wire);
        wire.flip();
        while (wire.hasRemaining()) {
          to.unwrap(wire, arrived);
        }
        wire.clear();
      }
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
    return Arrays.copyOf(arrived.array(), arrived.position());
  }
}
