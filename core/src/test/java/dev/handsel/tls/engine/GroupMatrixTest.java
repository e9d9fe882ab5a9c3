// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GroupMatrixTest {
  static Stream<NamedGroup> groups() {
    return TestPeers.groups();
  }

  /** RFC 8422 and RFC 7919 groups; ML-KEM is of TLS 1.3 alone. */
  static Stream<NamedGroup> classicalGroups() {
    return TestPeers.groups().filter(group -> !group.postQuantum());
  }

  private static Policy only(ProtocolVersion version, NamedGroup group) {
    return TestPeers.policy(
        b -> b.versions(List.of(version)).groups(List.of(group)).keyShares(List.of(group)));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void agreesIn(NamedGroup group) throws Exception {
    Policy policy = only(ProtocolVersion.TLS_1_3, group);
    EnginePair pair =
        Matrix.connect(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    assertThat(pair.client().view().group()).contains(group);
    assertThat(pair.client().view().retried()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("classicalGroups")
  void agreesInTls12In(NamedGroup group) throws Exception {
    Policy policy = only(ProtocolVersion.TLS_1_2, group);
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy, "RSA").build());
    assertThat(pair.server().view().group()).contains(group);
  }

  @ParameterizedTest
  @MethodSource("groups")
  void retriesTo(NamedGroup group) throws Exception {
    NamedGroup other = group.equals(NamedGroup.X25519) ? NamedGroup.SECP256R1 : NamedGroup.X25519;
    Policy client =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(other, group))
                    .keyShares(List.of(other)));
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(client).build(),
            TestPeers.serverOf(only(ProtocolVersion.TLS_1_3, group)).build());
    assertThat(pair.client().view().group()).contains(group);
    assertThat(pair.client().view().retried()).isTrue();
  }

  @Test
  void retriesForAHybridThatNoShareCameOf() throws Exception {
    assumeTrue(groups().anyMatch(NamedGroup::hybrid), "nothing in this tier has ML-KEM");
    Policy client =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(Policies.MODERN_2026_12.groups())
                    .keyShares(List.of(NamedGroup.X25519)));
    EnginePair pair =
        Matrix.connect(TestPeers.clientOf(client).build(), TestPeers.serverOf(client).build());
    assertThat(pair.client().view().group().orElseThrow().hybrid()).isTrue();
    assertThat(pair.client().view().retried()).isTrue();
  }

  /** A round trip buys nothing where the share of another hybrid is there. */
  @Test
  void takesTheHybridThatAShareCameOf() throws Exception {
    List<NamedGroup> hybrids = List.of(NamedGroup.SECP256R1_MLKEM768, NamedGroup.X25519_MLKEM768);
    assumeTrue(groups().toList().containsAll(hybrids), "nothing in this tier has ML-KEM");
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(hybrids)
                    .groupsByCost(false)
                    .keyShares(List.of(NamedGroup.X25519_MLKEM768)));
    EnginePair pair =
        Matrix.connect(TestPeers.clientOf(policy).build(), TestPeers.serverOf(policy).build());
    assertThat(pair.client().view().group()).contains(NamedGroup.X25519_MLKEM768);
    assertThat(pair.client().view().retried()).isFalse();
  }

  private static EnginePair connectSending(UnaryOperator<ClientConfig.Builder> shares)
      throws Exception {
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1))
                    .keyShares(List.of(NamedGroup.X25519)));
    return Matrix.connect(
        shares.apply(TestPeers.clientOf(policy)).build(),
        TestPeers.serverOf(only(ProtocolVersion.TLS_1_3, NamedGroup.SECP384R1)).build());
  }

  @Test
  void sendsTheSharesThatTheConfigurationNames() throws Exception {
    List<NamedGroup> both = List.of(NamedGroup.SECP384R1, NamedGroup.SECP521R1);
    assertThat(connectSending(b -> b.firstShares(both)).client().view().retried()).isFalse();
  }

  @Test
  void letsTheServerNameAGroupIfItSendsNoShare() throws Exception {
    assertThat(connectSending(b -> b.firstShares(List.of())).client().view().retried()).isTrue();
  }

  @Test
  void predictsTheGroupFromWhatTheServerIsSaidToSupport() throws Exception {
    List<NamedGroup> said = List.of(new NamedGroup(0x1234), NamedGroup.SECP384R1);
    assertThat(connectSending(b -> b.serverGroups(said)).client().view().retried()).isFalse();
    List<NamedGroup> others = List.of(NamedGroup.X448);
    assertThat(connectSending(b -> b.serverGroups(others)).client().view().retried()).isTrue();
  }

  @Test
  void predictsNoGroupThatItMayNotOffer() throws Exception {
    Constraint veto = (use, algorithm, key) -> !algorithm.equals(NamedGroup.SECP256R1);
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1))
                    .constraint(veto));
    List<NamedGroup> said = List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1);
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(policy).serverGroups(said).build(),
            TestPeers.serverOf(only(ProtocolVersion.TLS_1_3, NamedGroup.SECP384R1)).build());
    assertThat(pair.client().view().retried()).isFalse();
  }

  /** The alert must reach a server that has no keys yet: no second hello may go before it. */
  @Test
  void answersARetryThatSomethingFollowsByAnAlertAlone() throws Exception {
    Policy client =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                    .keyShares(List.of(NamedGroup.X25519)));
    EngineEnd one =
        new EngineEnd(
            TlsEngine.client(TestPeers.clientOf(client).build(), PeerName.of(TestPeers.HOST, 443)));
    EngineEnd other =
        new EngineEnd(
            TlsEngine.server(
                TestPeers.serverOf(only(ProtocolVersion.TLS_1_3, NamedGroup.SECP256R1)).build()));
    other.input(one.output());
    byte[] retry = EngineEnd.records(other.output()).get(0);
    byte[] longer = Arrays.copyOf(retry, retry.length + 1);
    longer[retry.length] = 2;
    longer[4]++;

    assertThatThrownBy(() -> one.input(longer))
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE));
    List<byte[]> answer = EngineEnd.records(one.output());
    assertThat(answer).hasSize(1);
    assertThat(answer.get(0)).startsWith(ContentType.ALERT.code());
  }

  @Test
  void sendsAHybridAndItsClassicalPartUnlessToldOtherwise() throws Exception {
    Policy client =
        TestPeers.policy(
            b ->
                b.versions(List.of(ProtocolVersion.TLS_1_3))
                    .groups(Policies.MODERN_2026_12.groups()));
    Policy server = only(ProtocolVersion.TLS_1_3, NamedGroup.X25519);
    EnginePair pair =
        Matrix.connect(TestPeers.clientOf(client).build(), TestPeers.serverOf(server).build());
    assertThat(pair.client().view().group()).contains(NamedGroup.X25519);
    assertThat(pair.client().view().retried()).isFalse();
  }
}
