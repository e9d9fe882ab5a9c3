// SPDX-License-Identifier: Apache-2.0
package dev.handsel.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestCertificates.Issued;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ByteBufferSend;
import org.apache.kafka.common.network.ChannelState;
import org.apache.kafka.common.network.ConnectionMode;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.network.SslChannelBuilder;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The network layer that Kafka's brokers and clients share, over engines of Handsel at both ends.
 */
final class KafkaTest {
  private static final int MOST_TURNS = 500;

  private final List<NetworkReceive> received = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private ServerSocketChannel listener;
  private Selector server;
  private Selector client;

  @BeforeEach
  void listen() throws Exception {
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.configureBlocking(false);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
    listener.close();
  }

  /** What a configuration names, as programs do who have keys of their own. */
  public static final class Engines implements SslEngineFactory {
    private SSLContext context;

    @Override
    public void configure(Map<String, ?> settings) {
      context = (SSLContext) settings.get("context");
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String identification) {
      SSLEngine engine = context.createSSLEngine(host, port);
      engine.setUseClientMode(true);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(identification);
      engine.setSSLParameters(parameters);
      return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
      SSLEngine engine = context.createSSLEngine(host, port);
      engine.setUseClientMode(false);
      engine.setNeedClientAuth(true);
      return engine;
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
      return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
      return Set.of();
    }

    @Override
    public KeyStore keystore() {
      return null;
    }

    @Override
    public KeyStore truststore() {
      return null;
    }

    @Override
    public void close() {
      context = null;
    }
  }

  private static Selector selector(ConnectionMode mode, String version, Issued identity)
      throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("context", Parties.context(version, identity));
    settings.put("ssl.engine.factory.class", Engines.class);
    settings.put("ssl.endpoint.identification.algorithm", "https");
    settings.put("ssl.principal.mapping.rules", "DEFAULT");
    settings.put("ssl.allow.dn.changes", false);
    settings.put("ssl.allow.san.changes", false);
    ListenerName name = mode == ConnectionMode.SERVER ? new ListenerName("tls") : null;
    SslChannelBuilder channels = new SslChannelBuilder(mode, name, false);
    channels.configure(settings);
    return new Selector(
        -1L, 10_000, new Metrics(), Time.SYSTEM, "test", channels, new LogContext());
  }

  private void connect(String host, String version, Issued identity) throws Exception {
    server = selector(ConnectionMode.SERVER, version, Parties.SERVER);
    client = selector(ConnectionMode.CLIENT, version, identity);
    InetAddress loopback =
        InetAddress.getByAddress(host, InetAddress.getLoopbackAddress().getAddress());
    client.connect(
        "broker",
        new InetSocketAddress(loopback, listener.socket().getLocalPort()),
        1 << 16,
        1 << 16);
  }

  /** One poll of each side; the server sends back what it hears. */
  private void turn() throws Exception {
    SocketChannel accepted = listener.accept();
    if (accepted != null) {
      accepted.configureBlocking(false);
      server.register("client", accepted);
    }
    server.poll(10);
    for (NetworkReceive each : server.completedReceives()) {
      KafkaChannel channel = server.channel(each.source());
      asked.add(channel.principal().getName());
      server.send(new NetworkSend(each.source(), ByteBufferSend.sizePrefixed(each.payload())));
    }
    client.poll(10);
    received.addAll(client.completedReceives());
  }

  private byte[] echo(byte[] message) throws Exception {
    received.clear();
    client.send(new NetworkSend("broker", ByteBufferSend.sizePrefixed(ByteBuffer.wrap(message))));
    for (int i = 0; i < MOST_TURNS && received.isEmpty(); i++) {
      turn();
    }
    ByteBuffer payload = received.get(0).payload();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  /** Null when it is ready. */
  private ChannelState end() throws Exception {
    for (int i = 0; i < MOST_TURNS && !client.isChannelReady("broker"); i++) {
      turn();
      if (client.disconnected().containsKey("broker")) {
        return client.disconnected().get("broker");
      }
    }
    assertThat(client.isChannelReady("broker")).isTrue();
    return null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void talks(String version) throws Exception {
    connect("localhost", version, Parties.CLIENT);

    assertThat(end()).isNull();
    assertThat(echo(new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
    assertThat(echo(new byte[1_000_000])).hasSize(1_000_000);
    assertThat(asked).containsExactly("CN=Client", "CN=Client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void takesAServerOfAnotherNameForAFailureToAuthenticate(String version) throws Exception {
    connect("other.example", version, Parties.CLIENT);

    ChannelState end = end();

    assertThat(end.state()).isEqualTo(ChannelState.State.AUTHENTICATION_FAILED);
    assertThat(end.exception())
        .hasCauseInstanceOf(SSLHandshakeException.class)
        .cause()
        .hasMessageStartingWith(
            "No subject alternative DNS name matching other.example found. The certificate is for"
                + " localhost.");
  }

  @Test
  void takesARefusedStrangerForAFailureToAuthenticate() throws Exception {
    // In TLS 1.2 the refusal is part of the handshake, which no reset can overtake.
    connect("localhost", "TLSv1.2", null);

    ChannelState end = end();

    assertThat(end.state()).isEqualTo(ChannelState.State.AUTHENTICATION_FAILED);
    assertThat(end.exception().getCause())
        .hasMessageStartingWith("Received fatal alert: handshake_failure");
  }
}
