// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.stream.TlsIOException;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handsel's client and {@code openssl s_server}. */
final class OpenSslServerTest {
  private static final Pattern ACCEPT = Pattern.compile("ACCEPT \\S*:(\\d+)\\s");

  @TempDir static Path folder;

  /** RSA and EC certificates, every suite, every group. */
  private static Server everything;

  @BeforeAll
  static void start() throws Exception {
    Tool.OPENSSL.require();
    PemFolder pem = new PemFolder(folder);
    everything =
        Server.start(
            "-cert",
            pem.serverChain("RSA"),
            "-key",
            pem.serverKey("RSA"),
            "-dcert",
            pem.serverChain("EC"),
            "-dkey",
            pem.serverKey("EC"),
            "-cipher",
            "ALL:@SECLEVEL=0",
            "-ciphersuites",
            "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
                + ":TLS_AES_128_CCM_SHA256",
            "-groups",
            "X25519:P-256:P-384:P-521:X448:ffdhe2048:ffdhe3072");
  }

  @AfterAll
  static void stop() {
    if (everything != null) {
      everything.close();
    }
  }

  /** An s_server that answers every line backwards. */
  private record Server(RunningTool tool, int port) implements AutoCloseable {
    static Server start(Object... arguments) throws Exception {
      List<String> command =
          new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-rev"));
      Arrays.stream(arguments).map(Object::toString).forEach(command::add);
      RunningTool tool = RunningTool.start(command);
      Matcher accept = ACCEPT.matcher(tool.await("ACCEPT "));
      while (!accept.find()) {
        accept = ACCEPT.matcher(tool.await("\n"));
      }
      return new Server(tool, Integer.parseInt(accept.group(1)));
    }

    static Server of(String keyType, Object... arguments) throws Exception {
      PemFolder pem = new PemFolder(folder);
      List<Object> all =
          new ArrayList<>(
              List.of("-cert", pem.serverChain(keyType), "-key", pem.serverKey(keyType)));
      all.addAll(Arrays.asList(arguments));
      return start(all.toArray());
    }

    @Override
    public void close() {
      tool.close();
    }
  }

  static Stream<SuiteSpec> suites() throws Exception {
    Tool.OPENSSL.require();
    return Stream.concat(
        OpenSslNames.common(ProtocolVersion.TLS_1_3), OpenSslNames.common(ProtocolVersion.TLS_1_2));
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

  private static ClientConfig client(Policy policy) {
    return TestPeers.clientOf(policy).build();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void connectsWith(SuiteSpec suite) throws Exception {
    Policy policy =
        TestPeers.policy(b -> b.versions(List.of(suite.version())).suites(List.of(suite.suite())));
    HandshakeView view = Loopback.reversed(client(policy), everything.port());
    assertThat(view.suite()).contains(suite.suite());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void agreesIn(NamedGroup group) throws Exception {
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(group))
                    .keyShares(List.of(group)));
    HandshakeView view = Loopback.reversed(client(policy), everything.port());
    assertThat(view.group()).contains(group);
    assertThat(view.retried()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void retriesTo(NamedGroup group) throws Exception {
    NamedGroup other = group.equals(NamedGroup.X25519) ? NamedGroup.SECP256R1 : NamedGroup.X25519;
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(other, group))
                    .keyShares(List.of(other)));
    try (Server server = Server.of("EC", "-groups", OpenSslNames.group(group))) {
      HandshakeView view = Loopback.reversed(client(policy), server.port());
      assertThat(view.group()).contains(group);
      assertThat(view.retried()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("keyTypes")
  void authenticatesBothSidesWith(String keyType) throws Exception {
    PemFolder pem = new PemFolder(folder);
    try (Server server =
        Server.of(keyType, "-Verify", "3", "-verify_return_error", "-CAfile", pem.root())) {
      for (ProtocolVersion version : TestPeers.EVERYTHING.versions()) {
        ClientConfig config =
            TestPeers.clientOf(TestPeers.policy(version))
                .credentials(TestPeers.credentials(TestPeers.client(keyType)))
                .build();
        HandshakeView view = Loopback.reversed(config, server.port());
        assertThat(view.ownScheme()).isPresent();
        assertThat(view.peerKey()).contains(TestPeers.server(keyType).leaf().getPublicKey());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void resumesByTicketAgainAndAgain(ProtocolVersion version) throws Exception {
    ClientConfig config = resuming(version);
    assertThat(Loopback.reversed(config, everything.port()).resumed()).isFalse();
    for (int i = 0; i < 3; i++) {
      assertThat(Loopback.reversed(config, everything.port()).resumed()).isTrue();
    }
  }

  @Test
  void resumesBySessionId() throws Exception {
    try (Server server = Server.of("EC", "-no_ticket")) {
      ClientConfig config = resuming(ProtocolVersion.TLS_1_2);
      assertThat(Loopback.reversed(config, server.port()).resumed()).isFalse();
      assertThat(Loopback.reversed(config, server.port()).resumed()).isTrue();
    }
  }

  private static ClientConfig resuming(ProtocolVersion version) {
    return TestPeers.clientOf(TestPeers.policy(version))
        .sessions(new InMemoryClientSessionCache(InstantSource.system()))
        .build();
  }

  @Test
  void updatesKeysWhileTalking() throws Exception {
    ClientConfig config = client(TestPeers.policy(ProtocolVersion.TLS_1_3));
    try (Talk talk = Loopback.connect(config, everything.port())) {
      for (boolean both : new boolean[] {false, true, true}) {
        talk.engine().updateKeys(both);
        talk.write("stressed\n");
        assertThat(talk.readLine()).isEqualTo("desserts\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void offersAndIsGivenAProtocol(ProtocolVersion version) throws Exception {
    try (Server server = Server.of("EC", "-alpn", "h2,http/1.1")) {
      ClientConfig config =
          TestPeers.clientOf(TestPeers.policy(version)).alpn(List.of("http/1.1")).build();
      assertThat(Loopback.reversed(config, server.port()).alpn()).contains("http/1.1");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void keepsToAMaximumFragmentLength(ProtocolVersion version) throws Exception {
    ClientConfig config =
        TestPeers.clientOf(TestPeers.policy(version)).maxFragmentLength(512).build();
    try (Talk talk = Loopback.connect(config, everything.port())) {
      String longLine = "x".repeat(2_000);
      talk.write(longLine + "\n");
      assertThat(talk.readLine()).isEqualTo(longLine + "\n");
    }
  }

  @Test
  void saysWhyAServerWithoutACommonGroupCannotBeReached() throws Exception {
    try (Server server = Server.of("EC", "-groups", "P-384")) {
      Policy policy =
          TestPeers.policy(
              b -> b.versions(List.of(ProtocolVersion.TLS_1_3)).groups(List.of(NamedGroup.X25519)));
      assertThatThrownBy(() -> Loopback.reversed(client(policy), server.port()))
          .isInstanceOf(TlsIOException.class)
          .hasMessageContaining("handshake_failure");
    }
  }
}
