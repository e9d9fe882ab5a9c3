// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw public keys with GnuTLS's programs in both roles. RFC 7250. */
final class GnuTlsRawKeyTest {
  private static final String RAW = ":-CTYPE-ALL:+CTYPE-SRV-RAWPK:+CTYPE-CLI-RAWPK";
  private static final String EITHER = ":+CTYPE-ALL";

  @TempDir static Path folder;

  @BeforeEach
  void require() {
    Tool.GNUTLS_SERV.require();
    Tool.GNUTLS_CLI.require();
  }

  static Stream<ProtocolVersion> versions() {
    return TestPeers.EVERYTHING.versions().stream();
  }

  static Stream<Arguments> versionsAndKeys() {
    return versions()
        .flatMap(
            version ->
                Stream.of("EC", "P-384", "Ed25519", "RSA")
                    .map(keyType -> Arguments.of(version, keyType)));
  }

  private static String only(ProtocolVersion version) {
    return ":-VERS-ALL:+VERS-TLS1." + (version.equals(ProtocolVersion.TLS_1_3) ? "3" : "2");
  }

  private static PublicKey key(Issued issued) {
    return issued.leaf().getPublicKey();
  }

  private static CredentialSelector raw(Issued issued) {
    return StaticCredentialSelector.of(
        Credentials.rawKey(TestPeers.CRYPTO, key(issued), issued.privateKey()));
  }

  private static void assertRaw(HandshakeView view, Issued peer) {
    assertThat(view.peerCertificateType()).isEqualTo(CertificateType.RAW_PUBLIC_KEY);
    assertThat(view.peerRawKey()).contains(RawPublicKeys.encode(key(peer)));
    assertThat(view.peerChain()).isEmpty();
  }

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
                  "--rawpkkeyfile",
                  pem.serverKey(keyType).toString(),
                  "--rawpkfile",
                  pem.serverPublicKey(keyType).toString(),
                  "--x509keyfile",
                  pem.serverKey(keyType).toString(),
                  "--x509certfile",
                  pem.serverChain(keyType).toString()));
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

  @ParameterizedTest
  @MethodSource("versionsAndKeys")
  void connectsToItWithRawKeysOnBothSidesAndResumes(ProtocolVersion version, String keyType)
      throws Exception {
    Issued server = TestPeers.server(keyType);
    Issued client = TestPeers.client(keyType);
    try (Server serv =
        Server.start(
            keyType, "--priority", "NORMAL" + RAW + only(version), "--require-client-cert")) {
      ClientConfig config =
          TestPeers.clientOf(TestPeers.policy(version))
              .peerVerifier(PinnedKeys.of(key(server)))
              .credentials(raw(client))
              .sessions(new InMemoryClientSessionCache(InstantSource.system()))
              .build();
      for (boolean resumed : List.of(false, true)) {
        HandshakeView view = Loopback.echoed(config, serv.port());
        assertRaw(view, server);
        assertThat(view.resumed()).isEqualTo(resumed);
      }
      serv.tool().await("Certificate type: Raw Public Key");
    }
  }

  /** Each side may show what the other does not. */
  @ParameterizedTest
  @MethodSource("versions")
  void connectsToItWithACertificateOnOneSide(ProtocolVersion version) throws Exception {
    try (Server serv =
        Server.start(
            "EC", "--priority", "NORMAL" + EITHER + only(version), "--require-client-cert")) {
      ClientConfig certified =
          TestPeers.clientOf(TestPeers.policy(version))
              .credentials(TestPeers.credentials(TestPeers.client("EC")))
              .build();
      ClientConfig rawServer =
          certified.toBuilder().peerVerifier(PinnedKeys.of(key(TestPeers.server("EC")))).build();
      ClientConfig rawClient =
          certified.toBuilder().credentials(raw(TestPeers.client("EC"))).build();
      assertRaw(Loopback.echoed(rawServer, serv.port()), TestPeers.server("EC"));
      HandshakeView view = Loopback.echoed(rawClient, serv.port());
      assertThat(view.peerChain()).isNotEmpty();
      assertThat(view.ownCertificateType()).isEqualTo(CertificateType.RAW_PUBLIC_KEY);
      assertThat(view.ownScheme()).isPresent();
    }
  }

  /** Says a line to a server that answers it backwards; all that gnutls-cli printed. */
  private static String reversed(EngineServer server, Object... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gnutls-cli",
                "--port",
                Integer.toString(server.port()),
                "--insecure",
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
  @MethodSource("versionsAndKeys")
  void servesItWithRawKeysOnBothSides(ProtocolVersion version, String keyType) throws Exception {
    PemFolder pem = new PemFolder(folder);
    ServerConfig config =
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .credentials(raw(TestPeers.server(keyType)))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(PinnedKeys.of(key(TestPeers.client(keyType))))
            .build();
    try (EngineServer server = new EngineServer(config)) {
      String printed =
          reversed(
              server,
              "--rawpkkeyfile",
              pem.clientKey(keyType),
              "--rawpkfile",
              pem.clientPublicKey(keyType),
              "--priority",
              "NORMAL" + RAW + only(version));
      assertThat(printed).contains("Got 1 Raw public-key(s).");
      assertRaw(server.outcome(), TestPeers.client(keyType));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void servesItAgainByTicket(ProtocolVersion version) throws Exception {
    ServerConfig config =
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .credentials(raw(TestPeers.server("EC")))
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
            .build();
    try (EngineServer server = new EngineServer(config)) {
      reversed(
          server,
          "--resume",
          "--waitresumption",
          "--priority",
          "NORMAL:-CTYPE-SRV-ALL:+CTYPE-SRV-RAWPK" + only(version));
      assertThat(server.outcome().resumed()).isFalse();
      assertThat(server.outcome().resumed()).isTrue();
    }
  }
}
