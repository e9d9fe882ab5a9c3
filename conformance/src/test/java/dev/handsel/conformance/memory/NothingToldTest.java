// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.handsel.jsse.HandselProvider;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No {@code toString} tells a secret of its run: of engines, configurations, sessions, events,
 * exceptions and all that these hold, before, during and after the handshake.
 */
final class NothingToldTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private record Careless(byte[] secret, Secret kept) {
    @Override
    public String toString() {
      return "Careless" + java.util.Arrays.toString(secret);
    }
  }

  @Test
  void findsWhatACarelessClassTells() {
    byte[] secret = new byte[32];
    secret[3] = -7;
    Told told = new Told();
    told.look(List.of(new Careless(secret, Secret.adopt(secret.clone()))));

    assertThat(told.leaks()).hasSize(1).first().asString().startsWith("Careless[0, 0, 0, -7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void tellsNoSecretOfAnEngine(String version) throws Exception {
    Told told = new Told();
    List<Object> roots = new ArrayList<>();
    EventSink sink =
        event -> {
          roots.add(event);
          if (event instanceof TlsEvent.StateChanged) {
            told.look(roots);
          }
        };
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    Policy policy =
        TestPeers.policy(
            version.equals("TLSv1.3") ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2);
    ClientConfig client =
        TestPeers.clientOf(policy)
            .crypto(crypto)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .keyLog((label, random, secret) -> told.secret(secret))
            .events(sink)
            .build();
    ServerConfig server =
        TestPeers.serverOf(policy)
            .crypto(crypto)
            .tickets(TicketKeys.rotating(crypto))
            .events(sink)
            .build();
    roots.addAll(List.of(client, server));
    // The second is resumed.
    for (int round = 0; round < 2; round++) {
      EnginePair pair = TestPeers.pair(client, server);
      roots.addAll(List.of(pair, pair.client().view(), pair.client(), pair.server()));
      pair.run();
      roots.addAll(List.of(pair.client().view(), pair.server().view()));
      told.look(roots);
      pair.client().abort(AlertDescription.INTERNAL_ERROR);
      roots.add(catchThrowable(pair::run));
      told.look(roots);
    }

    assertThat(told.leaks()).isEmpty();
    assertThat(told.secrets()).hasSizeGreaterThan(10);
    assertThat(told.types())
        .hasSizeGreaterThan(70)
        .anyMatch(name -> name.contains("Session"))
        .anyMatch(name -> name.contains("TicketKey"))
        .anyMatch(name -> name.contains("StreamEngine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void tellsNoSecretOfASocket(String version) throws Exception {
    SSLContext context = context();
    Told told = new Told();
    try (SSLServerSocket listening =
            (SSLServerSocket)
                context
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
        SSLSocket server = (SSLSocket) listening.accept()) {
      client.setEnabledProtocols(new String[] {version});
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.startHandshake();
                  server.getOutputStream().write(1);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      client.startHandshake();
      assertThat(client.getInputStream().read()).isOne();
      served.get();
      told.look(
          List.of(
              client,
              server,
              client.getSession(),
              server.getSession(),
              client.getSSLParameters(),
              context.getSocketFactory(),
              context.getClientSessionContext(),
              context.getServerSessionContext()));
    }

    assertThat(told.leaks()).isEmpty();
    assertThat(told.secrets()).hasSizeGreaterThan(1);
    assertThat(told.types())
        .hasSizeGreaterThan(40)
        .anyMatch(name -> name.contains("TlsSession"))
        .anyMatch(name -> name.contains("HandselSocket"));
  }

  private static SSLContext context() throws Exception {
    HandselProvider provider = new HandselProvider();
    TestCertificates.Issued own = TestCertificates.authority("EC").issue("localhost");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own", own.privateKey(), PASSWORD, own.chain().toArray(X509Certificate[]::new));
    store.setCertificateEntry("root", own.root());
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", provider);
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider);
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
