// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import dev.handsel.trace.KeyLogFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wireshark's dissector decrypts what the engines exchange, by Handsel's key log. */
final class TsharkTest {
  private static final String REQUEST = "GET /decrypted HTTP/1.1\r\nHost: server.example\r\n\r\n";
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path folder;

  @BeforeEach
  void require() {
    Tool.TSHARK.require();
  }

  /** One suite of each kind of record protection. */
  static Stream<SuiteSpec> suites() {
    return TestPeers.EVERYTHING.versions().stream()
        .flatMap(TestPeers::suites)
        .filter(
            spec ->
                spec.tls13()
                    || spec.name().startsWith("TLS_ECDHE_ECDSA")
                        && spec.cipher() != BulkCipher.AES_256_CCM);
  }

  static Stream<ProtocolVersion> versions() {
    return TestPeers.EVERYTHING.versions().stream();
  }

  /** An exchange as a capture; data goes both ways, before and after a key update in TLS 1.3. */
  private Capture captured(ClientConfig client, ServerConfig server) throws Exception {
    Capture capture = new Capture();
    EngineEnd one = new EngineEnd(TlsEngine.client(client, PeerName.of(TestPeers.HOST, 443)));
    EngineEnd other = new EngineEnd(TlsEngine.server(server));
    for (int i = 0; i < 3; i++) {
      move(one, other, capture, true, one.output());
      move(one, other, capture, false, other.output());
    }
    move(one, other, capture, true, one.seal(REQUEST.getBytes(UTF_8)));
    move(one, other, capture, false, other.seal(ANSWER.getBytes(UTF_8)));
    if (one.engine().view().version().orElseThrow().equals(ProtocolVersion.TLS_1_3)) {
      one.engine().updateKeys(true);
      move(one, other, capture, true, one.output());
      move(one, other, capture, false, other.output());
    }
    move(
        one, other, capture, true, one.seal(REQUEST.replace("decrypted", "again").getBytes(UTF_8)));
    move(one, other, capture, false, other.seal(ANSWER.getBytes(UTF_8)));
    return capture;
  }

  private static void move(
      EngineEnd client, EngineEnd server, Capture capture, boolean fromClient, byte[] bytes)
      throws Exception {
    if (fromClient) {
      capture.fromClient(bytes);
      server.input(bytes);
    } else {
      capture.fromServer(bytes);
      client.input(bytes);
    }
  }

  private String dissected(Capture capture, Path keyLog, String... fields) throws Exception {
    Path file = folder.resolve("capture.pcap");
    capture.write(file);
    Stream<String> arguments =
        Stream.concat(
            Stream.of(
                "tshark",
                "-r",
                file.toString(),
                "-o",
                "tls.keylog_file:" + keyLog,
                "-d",
                "tcp.port==" + Capture.SERVER_PORT + ",tls",
                "-T",
                "fields"),
            Stream.of(fields).flatMap(field -> Stream.of("-e", field)));
    try (RunningTool tshark = RunningTool.start(arguments.toList())) {
      assertThat(tshark.finish()).as(tshark::output).isZero();
      return tshark.output();
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void decryptsBy(SuiteSpec suite) throws Exception {
    Policy policy =
        TestPeers.policy(b -> b.versions(List.of(suite.version())).suites(List.of(suite.suite())));
    Path path = folder.resolve("keys.log");
    try (KeyLogFile log = KeyLogFile.open(path)) {
      Capture capture =
          captured(
              TestPeers.clientOf(policy).keyLog(log).build(), TestPeers.serverOf(policy).build());
      String shown =
          dissected(capture, path, "http.request.uri", "http.response.code", "tls.handshake.type");
      assertThat(shown).contains("/decrypted").contains("/again").contains("200");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void decryptsAResumptionAndARetryByTheServersLog(ProtocolVersion version) throws Exception {
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(version))
                    .groups(List.of(NamedGroup.SECP256R1, NamedGroup.X25519)));
    Policy retrying =
        TestPeers.policy(b -> b.versions(List.of(version)).groups(List.of(NamedGroup.X25519)));
    ClientSessionCache sessions = new InMemoryClientSessionCache(InstantSource.system());
    ClientConfig client = TestPeers.clientOf(policy).sessions(sessions).build();
    Path path = folder.resolve("keys.log");
    try (KeyLogFile log = KeyLogFile.open(path)) {
      ServerConfig server =
          TestPeers.serverOf(retrying)
              .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
              .keyLog(log)
              .build();
      captured(client, server);
      String shown =
          dissected(captured(client, server), path, "http.request.uri", "tls.handshake.type");
      assertThat(shown).contains("/decrypted").contains("/again");
    }
  }
}
