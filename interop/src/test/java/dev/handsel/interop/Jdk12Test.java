// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS 1.2 against the JDK's own. */
final class Jdk12Test {
  private static final String HOST = "server.example";
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");
  private static final Map<String, TestCertificates.Issued> ISSUED = new ConcurrentHashMap<>();
  private static final PeerVerifier TRUST =
      PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();
  private static final Policy POLICY =
      Policies.COMPATIBLE_2026_12.toBuilder()
          .name("TLS12")
          .versions(List.of(ProtocolVersion.TLS_1_2))
          .build();

  static Stream<SuiteSpec> suites() throws Exception {
    List<String> enabled =
        List.of(SSLContext.getDefault().createSSLEngine().getEnabledCipherSuites());
    return SuiteSpec.all().filter(spec -> !spec.tls13() && enabled.contains(spec.name()));
  }

  private static TestCertificates.Issued issued(String name, String keyType) {
    return ISSUED.computeIfAbsent(
        name + keyType, key -> AUTHORITY.issue(LeafOptions.named(name).withKeyType(keyType)));
  }

  private static String keyType(SuiteSpec suite) {
    return suite.authentication() == SuiteSpec.Authentication.RSA ? "RSA" : "EC";
  }

  private static StaticCredentialSelector identity(String name, String keyType) {
    TestCertificates.Issued issued = issued(name, keyType);
    return StaticCredentialSelector.of(Credentials.of(CRYPTO, issued.chain(), issued.privateKey()));
  }

  private static ClientConfig.Builder client() {
    return ClientConfig.withPolicy(POLICY).trusting(TRUST).crypto(CRYPTO);
  }

  private static ServerConfig.Builder server(String keyType) {
    return ServerConfig.withPolicy(POLICY).identifiedBy(identity(HOST, keyType)).crypto(CRYPTO);
  }

  private static JdkPeer toJdkServer(ClientConfig client, SSLContext context, String... suites)
      throws TlsException {
    SSLEngine engine = context.createSSLEngine("client.example", 40000);
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    if (suites.length > 0) {
      engine.setEnabledCipherSuites(suites);
    }
    return new JdkPeer(TlsEngine.client(client, PeerName.of(HOST, 443)), engine);
  }

  private static JdkPeer toJdkClient(ServerConfig server, SSLContext context, String... suites) {
    SSLEngine engine = context.createSSLEngine(HOST, 443);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    if (suites.length > 0) {
      engine.setEnabledCipherSuites(suites);
    }
    return new JdkPeer(TlsEngine.server(server), engine);
  }

  private static void exchange(JdkPeer peer) throws Exception {
    peer.run();
    assertThat(peer.ours().view().complete()).isTrue();
    peer.oursSends("from ours".getBytes(UTF_8));
    peer.jdkSends("from the JDK".getBytes(UTF_8));
    assertThat(peer.receivedByJdk()).asString(UTF_8).isEqualTo("from ours");
    assertThat(peer.receivedByOurs()).asString(UTF_8).isEqualTo("from the JDK");
  }

  @ParameterizedTest
  @MethodSource("suites")
  void talksToAServerOfTheJdk(SuiteSpec suite) throws Exception {
    SSLContext context = JdkPeer.context(issued(HOST, keyType(suite)));
    JdkPeer peer = toJdkServer(client().build(), context, suite.name());
    exchange(peer);
    assertThat(peer.ours().view().suite().map(CipherSuite::toString)).contains(suite.name());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void talksToAClientOfTheJdk(SuiteSpec suite) throws Exception {
    SSLContext context = JdkPeer.context(issued("client.example", keyType(suite)));
    JdkPeer peer = toJdkClient(server(keyType(suite)).build(), context, suite.name());
    exchange(peer);
    assertThat(peer.jdk().getSession().getCipherSuite()).isEqualTo(suite.name());
  }

  @Test
  void authenticatesToAServerOfTheJdk() throws Exception {
    JdkPeer peer =
        toJdkServer(
            client().credentials(identity("client.example", "EC")).build(),
            JdkPeer.context(issued(HOST, "RSA")));
    peer.jdk().setNeedClientAuth(true);
    exchange(peer);
    assertThat(peer.jdk().getSession().getPeerCertificates())
        .containsExactlyElementsOf(issued("client.example", "EC").chain());
  }

  @Test
  void authenticatesAClientOfTheJdk() throws Exception {
    JdkPeer peer =
        toJdkClient(
            server("EC").clientAuth(ClientAuth.NEED).peerVerifier(TRUST).build(),
            JdkPeer.context(issued("client.example", "RSA")));
    exchange(peer);
    assertThat(peer.ours().view().peerChain()).hasSize(1);
  }

  @Test
  void resumesWithAServerOfTheJdk() throws Exception {
    SSLContext context = JdkPeer.context(issued(HOST, "EC"));
    ClientConfig client =
        client().sessions(new InMemoryClientSessionCache(InstantSource.system())).build();
    exchange(toJdkServer(client, context));
    JdkPeer second = toJdkServer(client, context);
    exchange(second);
    assertThat(second.ours().view().resumed()).isTrue();
  }

  @Test
  void resumesAClientOfTheJdkById() throws Exception {
    resumesAClient(
        server("EC").sessions(new InMemoryServerSessionStore(InstantSource.system())).build());
  }

  @Test
  void resumesAClientOfTheJdkByTicket() throws Exception {
    resumesAClient(server("EC").tickets(TicketKeys.rotating(CRYPTO)).build());
  }

  private static void resumesAClient(ServerConfig server) throws Exception {
    SSLContext context = JdkPeer.context(issued("client.example", "EC"));
    exchange(toJdkClient(server, context));
    JdkPeer second = toJdkClient(server, context);
    exchange(second);
    assertThat(second.ours().view().resumed()).isTrue();
  }
}
