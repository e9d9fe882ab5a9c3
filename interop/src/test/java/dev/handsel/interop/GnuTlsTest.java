// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GnuTLS's programs in both roles. */
final class GnuTlsTest {
  private static final String EVERY_SUITE =
      "NORMAL:+CIPHER-ALL:+AES-128-CCM:+AES-256-CCM:+AES-128-CCM-8:+AES-256-CCM-8:+DHE-RSA:+RSA"
          + ":+SHA256:+SHA384:%SERVER_PRECEDENCE";
  private static final Map<NamedGroup, String> GROUPS =
      Map.of(
          NamedGroup.X25519, "X25519",
          NamedGroup.X448, "X448",
          NamedGroup.SECP256R1, "SECP256R1",
          NamedGroup.SECP384R1, "SECP384R1",
          NamedGroup.SECP521R1, "SECP521R1",
          NamedGroup.FFDHE2048, "FFDHE2048",
          NamedGroup.FFDHE8192, "FFDHE8192");
  private static final Map<BulkCipher, String> CIPHERS =
      Map.of(
          BulkCipher.AES_128_GCM, "AES-128-GCM",
          BulkCipher.AES_256_GCM, "AES-256-GCM",
          BulkCipher.CHACHA20_POLY1305, "CHACHA20-POLY1305",
          BulkCipher.AES_128_CCM, "AES-128-CCM",
          BulkCipher.AES_128_CBC, "AES-128-CBC",
          BulkCipher.AES_256_CBC, "AES-256-CBC");

  @TempDir static Path folder;

  static Stream<ProtocolVersion> versions() {
    return TestPeers.EVERYTHING.versions().stream();
  }

  static Stream<NamedGroup> groups() {
    return GROUPS.keySet().stream();
  }

  static Stream<String> keyTypes() {
    return TestPeers.KEY_TYPES.stream();
  }

  private static String only(ProtocolVersion version) {
    return ":-VERS-ALL:+VERS-TLS1." + (version.equals(ProtocolVersion.TLS_1_3) ? "3" : "2");
  }

  @Nested
  final class AsServer {
    @BeforeEach
    void require() {
      Tool.GNUTLS_SERV.require();
    }

    /** A gnutls-serv that echoes. */
    private record Server(RunningTool tool, int port) implements AutoCloseable {
      static Server start(String keyType, Object... arguments) throws Exception {
        PemFolder pem = new PemFolder(folder);
        int port = Loopback.freePort();
        List<String> command =
            new ArrayList<>(
                List.of(
                    "gnutls-serv",
                    "--port",
                    Integer.toString(port),
                    "--echo",
                    "--x509certfile",
                    pem.serverChain(keyType).toString(),
                    "--x509keyfile",
                    pem.serverKey(keyType).toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        RunningTool tool = RunningTool.start(command);
        tool.await("IPv4 0.0.0.0 port " + port + "...done");
        return new Server(tool, port);
      }

      @Override
      public void close() {
        tool.close();
      }
    }

    static Stream<ProtocolVersion> versions() {
      return GnuTlsTest.versions();
    }

    static Stream<String> keyTypes() {
      return GnuTlsTest.keyTypes();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void connectsWithEverySuite(ProtocolVersion version) throws Exception {
      for (String keyType : List.of("EC", "RSA")) {
        try (Server server = Server.start(keyType, "--priority", EVERY_SUITE)) {
          for (SuiteSpec suite : TestPeers.suites(version).toList()) {
            if (!TestPeers.keyTypeFor(suite).equals(keyType)) {
              continue;
            }
            Policy policy =
                TestPeers.policy(b -> b.versions(List.of(version)).suites(List.of(suite.suite())));
            HandshakeView view = Loopback.echoed(TestPeers.clientOf(policy).build(), server.port());
            assertThat(view.suite()).contains(suite.suite());
          }
        }
      }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void agreesInEveryGroupAndRetriesForIt(ProtocolVersion version) throws Exception {
      try (Server server = Server.start("RSA", "--priority", EVERY_SUITE + ":+GROUP-ALL")) {
        for (NamedGroup group : GROUPS.keySet()) {
          Policy policy =
              TestPeers.policy(b -> b.versions(List.of(version)).groups(List.of(group)));
          HandshakeView view = Loopback.echoed(TestPeers.clientOf(policy).build(), server.port());
          view.group().ifPresent(agreed -> assertThat(agreed).isEqualTo(group));
        }
      }
      if (version.equals(ProtocolVersion.TLS_1_3)) {
        try (Server server =
            Server.start("RSA", "--priority", "NORMAL:-GROUP-ALL:+GROUP-SECP521R1")) {
          HandshakeView view =
              Loopback.echoed(TestPeers.clientOf(TestPeers.EVERYTHING).build(), server.port());
          assertThat(view.retried()).isTrue();
          assertThat(view.group()).contains(NamedGroup.SECP521R1);
        }
      }
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void authenticatesBothSidesWith(String keyType) throws Exception {
      PemFolder pem = new PemFolder(folder);
      try (Server server =
          Server.start(
              keyType,
              "--require-client-cert",
              "--verify-client-cert",
              "--x509cafile",
              pem.root())) {
        for (ProtocolVersion version : TestPeers.EVERYTHING.versions()) {
          ClientConfig config =
              TestPeers.clientOf(TestPeers.policy(version))
                  .credentials(TestPeers.credentials(TestPeers.client(keyType)))
                  .build();
          HandshakeView view = Loopback.echoed(config, server.port());
          assertThat(view.ownScheme()).isPresent();
        }
      }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void resumes(ProtocolVersion version) throws Exception {
      try (Server server = Server.start("EC")) {
        ClientConfig config =
            TestPeers.clientOf(TestPeers.policy(version))
                .sessions(new InMemoryClientSessionCache(InstantSource.system()))
                .build();
        assertThat(Loopback.echoed(config, server.port()).resumed()).isFalse();
        assertThat(Loopback.echoed(config, server.port()).resumed()).isTrue();
      }
    }
  }

  @Nested
  final class AsClient {
    @BeforeEach
    void require() {
      Tool.GNUTLS_CLI.require();
    }

    static Stream<ProtocolVersion> versions() {
      return GnuTlsTest.versions();
    }

    static Stream<String> keyTypes() {
      return GnuTlsTest.keyTypes();
    }

    static Stream<NamedGroup> groups() {
      return GnuTlsTest.groups();
    }

    /** Says a line to a server that answers it backwards; all that gnutls-cli printed. */
    private static String reversed(EngineServer server, Object... arguments) throws Exception {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "gnutls-cli",
                  "--port",
                  Integer.toString(server.port()),
                  "--x509cafile",
                  new PemFolder(folder).root().toString(),
                  "--sni-hostname",
                  TestPeers.HOST,
                  "--verify-hostname",
                  TestPeers.HOST,
                  "127.0.0.1"));
      Arrays.stream(arguments).map(Object::toString).forEach(command::add);
      try (RunningTool client = RunningTool.start(command)) {
        client.await("Simple Client Mode:");
        client.type("stressed\n");
        client.await("desserts");
        assertThat(client.finish()).isZero();
        return client.output();
      }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void servesWithEveryCipher(ProtocolVersion version) throws Exception {
      try (EngineServer server =
          new EngineServer(TestPeers.serverOf(TestPeers.EVERYTHING, "EC", "RSA").build())) {
        for (Map.Entry<BulkCipher, String> cipher : CIPHERS.entrySet()) {
          boolean cbc = cipher.getValue().endsWith("CBC");
          if (cbc && version.equals(ProtocolVersion.TLS_1_3)) {
            continue;
          }
          reversed(
              server,
              "--priority",
              "NORMAL:-CIPHER-ALL:+" + cipher.getValue() + ":+SHA256:+SHA384" + only(version));
          assertThat(server.outcome().suite().orElseThrow().spec().orElseThrow().cipher())
              .isEqualTo(cipher.getKey());
        }
      }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void agreesInAndRetriesTo(NamedGroup group) throws Exception {
      try (EngineServer server =
          new EngineServer(
              TestPeers.serverOf(TestPeers.policy(b -> b.groups(List.of(group)))).build())) {
        reversed(server, "--priority", "NORMAL:-GROUP-ALL:+GROUP-" + GROUPS.get(group));
        HandshakeView view = server.outcome();
        assertThat(view.group()).contains(group);
        assertThat(view.retried()).isFalse();
        String other = group.equals(NamedGroup.X25519) ? "SECP256R1" : "X25519";
        reversed(
            server,
            "--single-key-share",
            "--priority",
            "NORMAL:-GROUP-ALL:+GROUP-" + other + ":+GROUP-" + GROUPS.get(group));
        assertThat(server.outcome().retried()).isTrue();
      }
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void authenticatesBothSidesWith(String keyType) throws Exception {
      PemFolder pem = new PemFolder(folder);
      ServerConfig config =
          TestPeers.serverOf(TestPeers.EVERYTHING, keyType)
              .clientAuth(ClientAuth.NEED)
              .peerVerifier(TestPeers.trust())
              .build();
      try (EngineServer server = new EngineServer(config)) {
        for (ProtocolVersion version : TestPeers.EVERYTHING.versions()) {
          reversed(
              server,
              "--x509certfile",
              pem.clientChain(keyType),
              "--x509keyfile",
              pem.clientKey(keyType),
              "--priority",
              "NORMAL" + only(version));
          assertThat(server.outcome().peerKey())
              .contains(TestPeers.client(keyType).leaf().getPublicKey());
        }
      }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void resumes(ProtocolVersion version) throws Exception {
      ServerConfig config =
          TestPeers.serverOf(TestPeers.EVERYTHING)
              .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
              .build();
      try (EngineServer server = new EngineServer(config)) {
        reversed(server, "--resume", "--waitresumption", "--priority", "NORMAL" + only(version));
        assertThat(server.outcome().resumed()).isFalse();
        assertThat(server.outcome().resumed()).isTrue();
      }
    }
  }
}
