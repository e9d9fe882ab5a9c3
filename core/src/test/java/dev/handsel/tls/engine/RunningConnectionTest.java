// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Key updates, exporters, key logs and record sizes. */
final class RunningConnectionTest {
  private static final Policy TLS13 = TestPeers.policy(ProtocolVersion.TLS_1_3);

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  static Stream<SuiteSpec> suites13() {
    return TestPeers.suites(ProtocolVersion.TLS_1_3);
  }

  private static EnginePair connected() throws TlsException {
    return Matrix.connect(TestPeers.clientOf(TLS13).build(), TestPeers.serverOf(TLS13).build());
  }

  // --- KeyUpdate, RFC 9846 §4.7.3

  @ParameterizedTest
  @MethodSource("suites13")
  void updatesKeysInBothDirections(SuiteSpec suite) throws Exception {
    Policy policy =
        TestPeers.policy(b -> b.versions(List.of(suite.version())).suites(List.of(suite.suite())));
    EnginePair pair =
        Matrix.connect(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    for (boolean both : new boolean[] {false, true, true, false}) {
      pair.client().updateKeys(both);
      pair.run();
      Matrix.assertConnected(pair);
      pair.server().updateKeys(both);
      pair.run();
      Matrix.assertConnected(pair);
    }
  }

  @Test
  void updatesKeysBeforeTheNextDataEvenUnasked() throws Exception {
    EnginePair pair = connected();
    pair.client().updateKeys(true);
    pair.server().updateKeys(true);
    pair.clientSends("crossing".getBytes(UTF_8));
    pair.serverSends("crossing".getBytes(UTF_8));
    pair.run();
    Matrix.assertConnected(pair);
  }

  @Test
  void endsAFloodOfKeyUpdates() throws Exception {
    EnginePair pair = connected();
    TlsException flooded =
        catchThrowableOfType(
            TlsException.class,
            () -> {
              for (int i = 0; i < 40; i++) {
                pair.client().updateKeys(false);
                pair.run();
              }
            });
    assertThat(flooded.fault()).contains(PeerMisbehaved.TOO_MANY_KEY_UPDATES);
  }

  // --- exporters, RFC 9846 §7.5, RFC 5705

  @ParameterizedTest
  @MethodSource("versions")
  void exportsTheSameOnBothSidesAndNothingElse(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    EnginePair pair =
        Matrix.connect(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    EnginePair other =
        Matrix.connect(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    byte[] context = {1, 2, 3};
    byte[] exported = pair.client().exportKeyingMaterial("EXPORTER-a", context, 100);
    assertThat(exported).hasSize(100);
    assertThat(pair.server().exportKeyingMaterial("EXPORTER-a", context, 100)).isEqualTo(exported);
    assertThat(pair.server().exportKeyingMaterial("EXPORTER-b", context, 100))
        .isNotEqualTo(exported);
    assertThat(pair.server().exportKeyingMaterial("EXPORTER-a", new byte[] {1}, 100))
        .isNotEqualTo(exported);
    assertThat(other.server().exportKeyingMaterial("EXPORTER-a", context, 100))
        .isNotEqualTo(exported);
    byte[] empty = pair.client().exportKeyingMaterial("EXPORTER-a", new byte[0], 32);
    byte[] none = pair.client().exportKeyingMaterial("EXPORTER-a", null, 32);
    assertThat(none.length).isEqualTo(32);
    assertThat(Arrays.equals(none, empty)).isEqualTo(version.equals(ProtocolVersion.TLS_1_3));
  }

  @Test
  void exportsNothingBeforeTheHandshakeIsComplete() {
    TlsEngine client =
        TestPeers.client(TestPeers.clientOf(TLS13).build(), PeerName.of(TestPeers.HOST, 443));
    assertThatThrownBy(() -> client.exportKeyingMaterial("EXPORTER-a", null, 32))
        .isInstanceOf(IllegalStateException.class);
  }

  // --- key log, RFC 9850

  private static KeyLogSink to(List<String> lines) {
    return (label, random, secret) ->
        lines.add(
            label
                + " "
                + HexFormat.of().formatHex(random)
                + " "
                + HexFormat.of().formatHex(secret));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void bothSidesLogTheSameSecrets(ProtocolVersion version) throws Exception {
    List<String> client = new ArrayList<>();
    List<String> server = new ArrayList<>();
    Policy policy = TestPeers.policy(version);
    Matrix.connect(
        TestPeers.clientOf(policy).keyLog(to(client)).build(),
        TestPeers.serverOf(policy).keyLog(to(server)).build());
    assertThat(client).isNotEmpty().containsExactlyInAnyOrderElementsOf(server);
    List<String> labels = client.stream().map(line -> line.split(" ")[0]).toList();
    if (version.equals(ProtocolVersion.TLS_1_3)) {
      assertThat(labels)
          .contains(
              "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
              "SERVER_HANDSHAKE_TRAFFIC_SECRET",
              "CLIENT_TRAFFIC_SECRET_0",
              "SERVER_TRAFFIC_SECRET_0",
              "EXPORTER_SECRET");
    } else {
      assertThat(labels).containsExactly("CLIENT_RANDOM");
    }
  }

  // --- record sizes, RFC 8449, RFC 6066 §4

  static Stream<Arguments> limits() {
    return Matrix.versions()
        .flatMap(
            version ->
                Stream.of(64, 65, 512, 1_000, 16_384).map(limit -> Arguments.of(version, limit)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void keepsToTheRecordSizeLimitOfBothSides(ProtocolVersion version, int limit) throws Exception {
    Policy policy = TestPeers.policy(version);
    assertSizes(
        TestPeers.clientOf(policy).recordSizeLimit(limit).build(),
        TestPeers.serverOf(policy).recordSizeLimit(2 * limit <= 16_384 ? 2 * limit : 64).build(),
        2 * limit <= 16_384 ? 2 * limit : 64,
        limit);
  }

  static Stream<Arguments> fragments() {
    return Matrix.versions()
        .flatMap(
            version ->
                Stream.of(512, 1_024, 2_048, 4_096).map(size -> Arguments.of(version, size)));
  }

  @ParameterizedTest
  @MethodSource("fragments")
  void keepsToTheMaximumFragmentLength(ProtocolVersion version, int size) throws Exception {
    Policy policy = TestPeers.policy(version);
    assertSizes(
        TestPeers.clientOf(policy).maxFragmentLength(size).build(),
        TestPeers.serverOf(policy).build(),
        size,
        size);
  }

  private static final int LARGEST_OVERHEAD = 5 + 16 + 20 + 16 + 32 + 1;

  private static void assertSizes(
      ClientConfig client, ServerConfig server, int fromClient, int fromServer)
      throws TlsException {
    EngineEnd one = new EngineEnd(TestPeers.client(client, PeerName.of(TestPeers.HOST, 443)));
    EngineEnd other = new EngineEnd(TlsEngine.server(server));
    for (int i = 0; i < 3; i++) {
      other.input(one.output());
      one.input(other.output());
    }
    byte[] data = new byte[3 * 4_096];
    byte[] up = one.seal(data);
    byte[] down = other.seal(data);
    assertRecords(up, data.length, fromClient);
    assertRecords(down, data.length, fromServer);
    other.input(up);
    one.input(down);
    assertThat(other.received()).isEqualTo(data);
    assertThat(one.received()).isEqualTo(data);
  }

  private static void assertRecords(byte[] stream, int data, int limit) {
    List<byte[]> records = EngineEnd.records(stream);
    assertThat(records.size()).isGreaterThanOrEqualTo((data + limit - 1) / limit);
    assertThat(records)
        .allSatisfy(
            record -> assertThat(record.length).isLessThanOrEqualTo(limit + LARGEST_OVERHEAD));
  }
}
