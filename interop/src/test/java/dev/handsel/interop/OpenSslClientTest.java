// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.stream.TlsIOException;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code openssl s_client} and Handsel's server. */
final class OpenSslClientTest {
  @TempDir static Path folder;

  private static EngineServer server;

  @BeforeAll
  static void start() throws Exception {
    Tool.OPENSSL.require();
    server = new EngineServer(TestPeers.serverOf(TestPeers.EVERYTHING).build());
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  static Stream<SuiteSpec> suites() throws Exception {
    return OpenSslServerTest.suites();
  }

  static Stream<NamedGroup> groups() {
    return OpenSslNames.GROUPS.stream();
  }

  static Stream<String> keyTypes() {
    return TestPeers.KEY_TYPES.stream();
  }

  static Stream<ProtocolVersion> versions() {
    return TestPeers.EVERYTHING.versions().stream();
  }

  private static List<String> command(Object... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + server.port(),
                "-CAfile",
                new PemFolder(folder).root().toString(),
                "-verify_return_error",
                "-servername",
                TestPeers.HOST,
                "-verify_hostname",
                TestPeers.HOST));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  /** Says a line, has it back, ends; all that s_client printed. */
  private static String reversed(ServerConfig config, Object... arguments) throws Exception {
    server.use(config);
    try (RunningTool client = RunningTool.start(command(arguments))) {
      client.type("stressed\n");
      client.await("desserts");
      assertThat(client.finish()).isZero();
      return client.output();
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void servesWith(SuiteSpec suite) throws Exception {
    List<Object> arguments = new ArrayList<>(OpenSslNames.only(suite));
    arguments.add(OpenSslNames.version(suite.version()));
    reversed(
        TestPeers.serverOf(TestPeers.EVERYTHING, TestPeers.keyTypeFor(suite)).build(),
        arguments.toArray());
    assertThat(server.outcome().suite()).contains(suite.suite());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void agreesIn(NamedGroup group) throws Exception {
    reversed(
        TestPeers.serverOf(TestPeers.EVERYTHING).build(), "-groups", OpenSslNames.group(group));
    HandshakeView view = server.outcome();
    assertThat(view.group()).contains(group);
    assertThat(view.retried()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void retriesTo(NamedGroup group) throws Exception {
    NamedGroup other = group.equals(NamedGroup.X25519) ? NamedGroup.SECP256R1 : NamedGroup.X25519;
    Policy policy = TestPeers.policy(b -> b.groups(List.of(group)));
    reversed(
        TestPeers.serverOf(policy).build(),
        "-groups",
        OpenSslNames.group(other) + ":" + OpenSslNames.group(group));
    HandshakeView view = server.outcome();
    assertThat(view.group()).contains(group);
    assertThat(view.retried()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keyTypes")
  void authenticatesBothSidesWith(String keyType) throws Exception {
    PemFolder pem = new PemFolder(folder);
    for (ProtocolVersion version : TestPeers.EVERYTHING.versions()) {
      ServerConfig config =
          TestPeers.serverOf(TestPeers.EVERYTHING, keyType)
              .clientAuth(ClientAuth.NEED)
              .peerVerifier(TestPeers.trust())
              .build();
      reversed(
          config,
          "-cert",
          pem.clientChain(keyType),
          "-key",
          pem.clientKey(keyType),
          OpenSslNames.version(version));
      assertThat(server.outcome().peerKey())
          .contains(TestPeers.client(keyType).leaf().getPublicKey());
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientWithoutACertificate(ProtocolVersion version) throws Exception {
    server.use(
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(TestPeers.trust())
            .build());
    try (RunningTool client = RunningTool.start(command(OpenSslNames.version(version)))) {
      assertThat(server.failure()).isInstanceOf(TlsIOException.class);
      client.await(
          version.equals(ProtocolVersion.TLS_1_3)
              ? "alert certificate required"
              : "alert handshake failure");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void resumesByTicket(ProtocolVersion version) throws Exception {
    ServerConfig config =
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
            .build();
    assertResumes(config, OpenSslNames.version(version));
  }

  @Test
  void resumesBySessionId() throws Exception {
    ServerConfig config =
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .sessions(new InMemoryServerSessionStore(InstantSource.system()))
            .build();
    assertResumes(config, "-tls1_2", "-no_ticket");
  }

  private static void assertResumes(ServerConfig config, Object... arguments) throws Exception {
    Path session = folder.resolve("session.pem");
    List<Object> first = new ArrayList<>(Arrays.asList(arguments));
    first.addAll(List.of("-sess_out", session));
    reversed(config, first.toArray());
    assertThat(server.outcome().resumed()).isFalse();
    List<Object> second = new ArrayList<>(Arrays.asList(arguments));
    second.addAll(List.of("-sess_in", session, "-sess_out", session));
    for (int i = 0; i < 2; i++) {
      assertThat(reversed(config, second.toArray())).contains("Reused, TLSv1");
      assertThat(server.outcome().resumed()).isTrue();
    }
  }

  @Test
  void followsAKeyUpdate() throws Exception {
    server.use(TestPeers.serverOf(TestPeers.EVERYTHING).build());
    try (RunningTool client = RunningTool.start(command("-tls1_3"))) {
      client.type("stressed\n");
      client.await("desserts");
      client.type("K\n");
      client.await("KEYUPDATE");
      client.type("lived\n");
      client.await("devil");
      assertThat(client.finish()).isZero();
      server.outcome();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void selectsAProtocol(ProtocolVersion version) throws Exception {
    ServerConfig config =
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .alpn(AlpnSelector.preferring(List.of("http/1.1")))
            .build();
    assertThat(reversed(config, "-alpn", "h2,http/1.1", OpenSslNames.version(version)))
        .contains("ALPN protocol: http/1.1");
    assertThat(server.outcome().alpn()).contains("http/1.1");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void keepsToAMaximumFragmentLength(ProtocolVersion version) throws Exception {
    reversed(
        TestPeers.serverOf(TestPeers.EVERYTHING).build(),
        "-maxfraglen",
        "512",
        OpenSslNames.version(version));
    server.outcome();
  }
}
