// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Handsel and other stacks of the JVM, engine to engine, in both roles. */
final class JvmStacksTest {
  static Stream<Arguments> suites() throws Exception {
    Stream.Builder<Arguments> all = Stream.builder();
    for (JvmStack stack : JvmStack.values()) {
      List<String> theirs =
          Arrays.asList(
              stack.context(TestPeers.server("EC")).createSSLEngine().getEnabledCipherSuites());
      for (ProtocolVersion version : TestPeers.EVERYTHING.versions()) {
        TestPeers.suites(version)
            .filter(suite -> theirs.contains(suite.name()))
            .forEach(suite -> all.add(Arguments.of(stack, suite)));
      }
    }
    return all.build();
  }

  static Stream<Arguments> groups() {
    return Arrays.stream(JvmStack.values())
        .flatMap(stack -> stack.groups().stream().map(group -> Arguments.of(stack, group)));
  }

  static Stream<Arguments> keyTypes() {
    return versions()
        .flatMap(
            each ->
                TestPeers.KEY_TYPES.stream()
                    .map(type -> Arguments.of(each.get()[0], each.get()[1], type)));
  }

  static Stream<Arguments> versions() {
    return Arrays.stream(JvmStack.values())
        .flatMap(
            stack ->
                TestPeers.EVERYTHING.versions().stream()
                    .map(version -> Arguments.of(stack, version)));
  }

  private static JdkPeer toServer(ClientConfig ours, JvmStack stack, SSLContext context)
      throws TlsException {
    SSLEngine theirs = context.createSSLEngine("client.example", 40_000);
    theirs.setUseClientMode(false);
    stack.with(stack.groups(), theirs);
    return new JdkPeer(TlsEngine.client(ours, PeerName.of(TestPeers.HOST, 443)), theirs);
  }

  private static JdkPeer toClient(ServerConfig ours, JvmStack stack, SSLContext context) {
    SSLEngine theirs = context.createSSLEngine(TestPeers.HOST, 443);
    theirs.setUseClientMode(true);
    stack.with(stack.groups(), theirs);
    return new JdkPeer(TlsEngine.server(ours), theirs);
  }

  private static JdkPeer exchange(JdkPeer peer) throws Exception {
    peer.run();
    assertThat(peer.ours().view().complete()).isTrue();
    peer.oursSends("from ours".getBytes(UTF_8));
    peer.jdkSends("from theirs".getBytes(UTF_8));
    assertThat(peer.receivedByJdk()).asString(UTF_8).isEqualTo("from ours");
    assertThat(peer.receivedByOurs()).asString(UTF_8).isEqualTo("from theirs");
    return peer;
  }

  private static Policy only(SuiteSpec suite) {
    return TestPeers.policy(
        b -> b.versions(List.of(suite.version())).suites(List.of(suite.suite())));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void connectsWith(JvmStack stack, SuiteSpec suite) throws Exception {
    SSLContext context = stack.context(TestPeers.server(TestPeers.keyTypeFor(suite)));
    JdkPeer peer = exchange(toServer(TestPeers.clientOf(only(suite)).build(), stack, context));
    assertThat(peer.jdk().getSession().getCipherSuite()).isEqualTo(suite.name());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void servesWith(JvmStack stack, SuiteSpec suite) throws Exception {
    SSLContext context = stack.context(TestPeers.client("EC"));
    ServerConfig ours = TestPeers.serverOf(only(suite), TestPeers.keyTypeFor(suite)).build();
    JdkPeer peer = exchange(toClient(ours, stack, context));
    assertThat(peer.jdk().getSession().getCipherSuite()).isEqualTo(suite.name());
  }

  private static Policy in(NamedGroup... groups) {
    return TestPeers.policy(
        b ->
            b.versions(List.of(ProtocolVersion.TLS_1_3))
                .groups(List.of(groups))
                .keyShares(List.of(groups[0])));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void connectsIn(JvmStack stack, NamedGroup group) throws Exception {
    SSLContext context = stack.context(TestPeers.server("EC"));
    JdkPeer peer = exchange(toServer(TestPeers.clientOf(in(group)).build(), stack, context));
    assertThat(peer.ours().view().group()).contains(group);
    assertThat(peer.ours().view().retried()).isFalse();
  }

  /**
   * The one share sent is of a group the other side lacks. Its key is RSA, for Bouncy Castle signs
   * with no curve that it does not agree in.
   */
  @ParameterizedTest
  @MethodSource("groups")
  void isRetriedTo(JvmStack stack, NamedGroup group) throws Exception {
    NamedGroup lacking =
        group.equals(NamedGroup.SECP256R1_MLKEM768)
            ? NamedGroup.X25519
            : NamedGroup.SECP256R1_MLKEM768;
    JdkPeer peer =
        toServer(
            TestPeers.clientOf(in(lacking, group)).build(),
            stack,
            stack.context(TestPeers.server("RSA")));
    stack.with(List.of(group), peer.jdk());
    exchange(peer);
    assertThat(peer.ours().view().group()).contains(group);
    assertThat(peer.ours().view().retried()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void servesInAndRetriesTo(JvmStack stack, NamedGroup group) throws Exception {
    SSLContext context = stack.context(TestPeers.client("EC"));
    JdkPeer peer = exchange(toClient(TestPeers.serverOf(in(group)).build(), stack, context));
    assertThat(peer.ours().view().group()).contains(group);
  }

  @ParameterizedTest
  @MethodSource("keyTypes")
  void connectsAuthenticatedOnBothSidesWith(JvmStack stack, ProtocolVersion version, String keyType)
      throws Exception {
    JdkPeer peer =
        toServer(
            TestPeers.clientOf(TestPeers.policy(version))
                .credentials(TestPeers.credentials(TestPeers.client(keyType)))
                .build(),
            stack,
            stack.context(TestPeers.server(keyType)));
    peer.jdk().setNeedClientAuth(true);
    exchange(peer);
    assertThat(peer.jdk().getSession().getPeerCertificates())
        .isEqualTo(TestPeers.client(keyType).chain().toArray());
    assertThat(peer.ours().view().peerKey())
        .contains(TestPeers.server(keyType).leaf().getPublicKey());
  }

  @ParameterizedTest
  @MethodSource("keyTypes")
  void servesAuthenticatedOnBothSidesWith(JvmStack stack, ProtocolVersion version, String keyType)
      throws Exception {
    ServerConfig ours =
        TestPeers.serverOf(TestPeers.policy(version), keyType)
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(TestPeers.trust())
            .build();
    JdkPeer peer = exchange(toClient(ours, stack, stack.context(TestPeers.client(keyType))));
    assertThat(peer.ours().view().peerKey())
        .contains(TestPeers.client(keyType).leaf().getPublicKey());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void isResumed(JvmStack stack, ProtocolVersion version) throws Exception {
    SSLContext context = stack.context(TestPeers.server("EC"));
    ClientConfig ours =
        TestPeers.clientOf(TestPeers.policy(version))
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    exchange(toServer(ours, stack, context));
    JdkPeer second = exchange(toServer(ours, stack, context));
    assertThat(second.ours().view().resumed()).isEqualTo(resumes(stack, version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void resumes13ByTicketAnd12ById(JvmStack stack, ProtocolVersion version) throws Exception {
    SSLContext context = stack.context(TestPeers.client("EC"));
    ServerConfig.Builder ours = TestPeers.serverOf(TestPeers.policy(version));
    ServerConfig config =
        version.equals(ProtocolVersion.TLS_1_3)
            ? ours.tickets(TicketKeys.rotating(TestPeers.CRYPTO)).build()
            : ours.sessions(new InMemoryServerSessionStore(InstantSource.system())).build();
    exchange(toClient(config, stack, context));
    JdkPeer second = exchange(toClient(config, stack, context));
    assertThat(second.ours().view().resumed()).isEqualTo(resumes(stack, version));
  }

  private static boolean resumes(JvmStack stack, ProtocolVersion version) {
    return version.equals(ProtocolVersion.TLS_1_2) || stack.resumesTls13();
  }
}
