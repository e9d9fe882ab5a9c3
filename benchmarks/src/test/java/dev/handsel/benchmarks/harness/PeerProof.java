// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario with the peers of one JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PeerProof {
  static final String[] VERSIONS = {Scenario.TLS_1_3, Scenario.TLS_1_2};

  private final List<Peer> peers;
  private final List<String> versions;

  PeerProof(Peer... peers) {
    this(VERSIONS, peers);
  }

  PeerProof(String[] versions, Peer... peers) {
    this.peers = List.of(peers);
    this.versions = List.of(versions);
  }

  private List<Scenario> scenarios() {
    List<Scenario> all = new ArrayList<>();
    for (String version : versions) {
      Scenario full = Scenario.full(version);
      all.addAll(List.of(full, full.asResumed(), full.asMutual()));
    }
    if (versions.contains(Scenario.TLS_1_3)) {
      Scenario full = Scenario.full(Scenario.TLS_1_3);
      all.addAll(List.of(full.withLeaf("RSA"), full.withGroup(Scenario.X25519_MLKEM768)));
    }
    return all;
  }

  Stream<Arguments> possible() {
    return peers.stream()
        .flatMap(
            peer ->
                scenarios().stream()
                    .filter(scenario -> peer.refusal(scenario).isEmpty())
                    .map(scenario -> Arguments.of(peer, scenario)));
  }

  Stream<Arguments> impossible() {
    return peers.stream()
        .flatMap(
            peer ->
                scenarios().stream()
                    .filter(scenario -> peer.refusal(scenario).isPresent())
                    .map(scenario -> Arguments.of(peer, scenario)));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void doesWhatTheScenarioSays(Peer peer, Scenario scenario) throws Exception {
    try (Stack stack = peer.stack(scenario)) {
      Proof.of(stack, scenario);
      Meter meter = new Meter();
      try (Pair pair = new Exchange(meter).connect(stack)) {
        assertThat(meter.nanos(Meter.Side.CLIENT)).isPositive();
        assertThat(meter.nanos(Meter.Side.SERVER)).isPositive();
        assertThat(meter.bytes(Meter.Side.CLIENT)).isPositive();
        assertThat(meter.bytes(Meter.Side.SERVER)).isPositive();
        carriesRecords(pair, ByteBuffer.allocate(40_000), ByteBuffer.allocate(40_000));
        carriesRecords(pair, ByteBuffer.allocateDirect(40_000), ByteBuffer.allocateDirect(40_000));
      }
    }
  }

  private static void carriesRecords(Pair pair, ByteBuffer net, ByteBuffer plain) throws Exception {
    ByteBuffer data =
        net.isDirect() ? ByteBuffer.allocateDirect(16_384) : ByteBuffer.allocate(16_384);
    for (int i = 0; i < data.capacity(); i++) {
      data.put(i, (byte) i);
    }
    pair.server().wrap(data, net.clear());
    assertThat(data.position()).isBetween(16_384 - 17, 16_384);
    pair.client().unwrap(net.flip(), plain.clear());
    assertThat(net.hasRemaining()).as("a record is left over").isFalse();
    assertThat(plain.flip()).isEqualTo(data.flip());
  }

  /** The list of what peers cannot do stays true. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("impossible")
  void refusesNothingItCouldDo(Peer peer, Scenario scenario) {
    assertThatThrownBy(
            () -> {
              try (Stack stack = peer.stack(scenario)) {
                Proof.of(stack, scenario);
              }
            })
        .isInstanceOf(Exception.class);
  }
}
