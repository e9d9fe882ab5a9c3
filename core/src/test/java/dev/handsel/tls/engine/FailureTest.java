// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ConfigSource;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of this side, and bytes that come before their time. */
final class FailureTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private static void assertFails(
      ClientConfig client, ServerConfig server, Fault fault, String... words) {
    TlsException failed = Matrix.refusal(client, server);
    assertThat(failed.fault()).contains(fault);
    assertThat(failed.getMessage()).contains(words);
  }

  // --- what callbacks do wrong

  /** As {@link PeerVerifier#NOBODY}, but for its verdict. */
  private record Verifier(RuntimeException failure) implements PeerVerifier {
    @Override
    @SuppressWarnings("NullAway") // a verifier in another language may do so
    public Verdict verify(Query query) {
      if (failure != null) {
        throw failure;
      }
      return null;
    }

    @Override
    public String trustId() {
      return "";
    }

    @Override
    public long trustGeneration() {
      return 0;
    }

    @Override
    public String nameCheck() {
      return "";
    }

    @Override
    public List<Opaque> authorities() {
      return List.of();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aVerifierThatGivesNoVerdictBelievesNobody(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    assertFails(
        TestPeers.clientOf(policy).peerVerifier(new Verifier(null)).build(),
        TestPeers.serverOf(policy).build(),
        LocalFailure.WORK_FAILED,
        "no verdict");
    assertFails(
        TestPeers.clientOf(policy)
            .peerVerifier(new Verifier(new IllegalStateException("the store is gone")))
            .build(),
        TestPeers.serverOf(policy).build(),
        LocalFailure.WORK_FAILED,
        "the store is gone");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aVirtualHostNeedsTheBackendOfItsEngine(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    ServerConfig other =
        TestPeers.serverOf(policy).crypto(JcaBackend.of(CryptoTier.JDK_ONLY)).build();
    ConfigSource source = hello -> other;
    assertFails(
        TestPeers.clientOf(policy).build(),
        TestPeers.serverOf(policy).configSource(source).build(),
        LocalFailure.CONFIGURATION,
        "backend");
  }

  private static TlsException unmade(ClientConfig config) {
    PeerName peer = PeerName.of(TestPeers.HOST, 443);
    return catchThrowableOfType(TlsException.class, () -> TlsEngine.client(config, peer));
  }

  @Test
  void aClientThatHasNothingToOfferIsNotMade() {
    Policy nothing = TestPeers.policy(b -> b.constraint((use, algorithm, key) -> false));
    TlsException failed = unmade(TestPeers.clientOf(nothing).build());
    assertThat(failed.fault()).contains(LocalFailure.CONFIGURATION);
    assertThat(failed)
        .hasMessageContaining("TLSv1.3 lacks a cipher suite")
        .hasMessageContaining("the policy's constraint permits none of [TLS_AES_");
  }

  /** As where a JDK has no ML-KEM and the policy takes nothing else. */
  @Test
  void aClientWhoseGroupsNobodyComputesIsNotMade() {
    Policy strange =
        Policies.STRICT_2026_12.toBuilder()
            .name("STRANGE")
            .groups(List.of(new NamedGroup(0xfe01)))
            .keyShares(List.of())
            .build();
    TlsException failed = unmade(TestPeers.clientOf(strange).build());
    assertThat(failed.fault()).contains(LocalFailure.CONFIGURATION);
    assertThat(failed)
        .hasMessageContaining("policy STRANGE leaves nothing to offer: TLSv1.3 lacks a group")
        .hasMessageContaining("the providers present compute none of [")
        .hasMessageContaining("add a cryptographic provider");
  }

  /** Whatever the first hello needs may fail in ways of its own. */
  @Test
  void aClientWhoseFirstHelloFailsByAnExceptionOfItsOwnIsNotMade() {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_3);
    IllegalStateException broken = new IllegalStateException("the store is gone");
    TlsException failed =
        unmade(
            TestPeers.clientOf(policy)
                .events(
                    event -> {
                      throw broken;
                    })
                .build());
    assertThat(failed.fault()).contains(LocalFailure.DEFECT);
    assertThat(failed).hasCause(broken).hasMessageContaining("the store is gone");
  }

  private static ByteBuffer room() {
    return ByteBuffer.allocate(20_000);
  }

  // --- a constraint that only knows at the actual key

  private static ClientConfig vetoing(ProtocolVersion version, Constraint veto) {
    return TestPeers.clientOf(TestPeers.policy(version).toBuilder().constraint(veto).build())
        .build();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAKeyThatMayNotStandInAChain(ProtocolVersion version) {
    assertFails(
        vetoing(version, (use, algorithm, key) -> !(use == Use.CHAIN && algorithm.equals("EC"))),
        TestPeers.serverOf(TestPeers.policy(version)).build(),
        Untrusted.WEAK_KEY,
        "EC");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesASignatureOfAKeyThatMayNotSign(ProtocolVersion version) {
    assertFails(
        vetoing(version, (use, algorithm, key) -> use != Use.VERIFY_HANDSHAKE),
        TestPeers.serverOf(TestPeers.policy(version)).build(),
        Untrusted.WEAK_KEY,
        "constraints");
  }

  // --- handshake bytes before their time, RFC 9846 §5.1

  /** The record with the beginning of another message in it. */
  private static byte[] longer(byte[] record) {
    byte[] longer = Arrays.copyOf(record, record.length + 5);
    longer[record.length] = 20;
    longer[record.length + 3] = 32;
    int length = longer.length - 5;
    longer[3] = (byte) (length >>> 8);
    longer[4] = (byte) length;
    return longer;
  }

  private static TlsException hello(Policy client, Policy server) throws TlsException {
    EngineEnd one =
        new EngineEnd(
            TlsEngine.client(TestPeers.clientOf(client).build(), PeerName.of(TestPeers.HOST, 443)));
    EngineEnd other = new EngineEnd(TlsEngine.server(TestPeers.serverOf(server).build()));
    byte[] record = longer(one.output());
    TlsException refused = catchThrowableOfType(TlsException.class, () -> other.input(record));
    assertThat(refused).isNotNull();
    assertThat(refused.alert()).isEqualTo(AlertDescription.UNEXPECTED_MESSAGE);
    return refused;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesBytesBehindAHelloThatChangesKeys(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    assertThat(hello(policy, policy).fault()).contains(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
  }

  @Test
  void refusesBytesBehindAHelloThatIsRetried() throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_3);
    Policy other = policy.toBuilder().groups(List.of(NamedGroup.SECP384R1)).build();
    assertThat(hello(policy, other).fault()).contains(PeerMisbehaved.MESSAGE_TOO_EARLY);
  }
}
