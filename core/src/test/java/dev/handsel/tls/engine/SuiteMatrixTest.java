// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SuiteMatrixTest {
  static Stream<SuiteSpec> suites() {
    return Matrix.versions().flatMap(TestPeers::suites);
  }

  private static Policy only(SuiteSpec suite) {
    return TestPeers.policy(
        b -> b.versions(List.of(suite.version())).suites(List.of(suite.suite())));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void connectsWith(SuiteSpec suite) throws Exception {
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(only(suite)).build(),
            TestPeers.serverOf(only(suite), TestPeers.keyTypeFor(suite)).build());
    assertThat(pair.client().view().suite()).contains(suite.suite());
    assertThat(pair.client().view().version()).contains(suite.version());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void carriesMoreThanOneRecordWith(SuiteSpec suite) throws Exception {
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(only(suite)).build(),
            TestPeers.serverOf(only(suite), TestPeers.keyTypeFor(suite)).build());
    byte[] data = TestPeers.CRYPTO.randomness().bytes(40_000);
    int before = pair.clientReceived().length;
    pair.serverSends(data);
    pair.run();
    assertThat(pair.clientReceived()).endsWith(data).hasSize(before + data.length);
  }

  @Test
  void prefersTheNewestVersion() throws Exception {
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(TestPeers.EVERYTHING).build(),
            TestPeers.serverOf(TestPeers.EVERYTHING, "RSA").build());
    assertThat(pair.client().view().version()).contains(ProtocolVersion.TLS_1_3);
  }

  @Test
  void followsTheOrderOfTheSideThatTheServersPolicyPrefers() throws Exception {
    List<SuiteSpec> suites = TestPeers.suites(ProtocolVersion.TLS_1_3).toList();
    SuiteSpec first = suites.get(0);
    SuiteSpec second = suites.get(1);
    Policy client = order(first, second, true);
    assertThat(chosen(client, order(second, first, true))).isEqualTo(second);
    assertThat(chosen(client, order(second, first, false))).isEqualTo(first);
  }

  private static Policy order(SuiteSpec first, SuiteSpec second, boolean serverPreference) {
    return TestPeers.policy(
        b ->
            b.versions(List.of(ProtocolVersion.TLS_1_3))
                .suites(List.of(first.suite(), second.suite()))
                .serverPreference(serverPreference));
  }

  private static SuiteSpec chosen(Policy client, Policy server) throws Exception {
    return Matrix.connect(TestPeers.clientOf(client).build(), TestPeers.serverOf(server).build())
        .client()
        .view()
        .suite()
        .orElseThrow()
        .spec()
        .orElseThrow();
  }
}
