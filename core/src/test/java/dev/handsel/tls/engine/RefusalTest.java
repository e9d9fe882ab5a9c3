// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that cannot or must not go together: each case with its alert, naming both sides. */
final class RefusalTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private static void assertRefused(
      ClientConfig client,
      ServerConfig server,
      Fault fault,
      AlertDescription alert,
      String... words) {
    TlsException refused = Matrix.refusal(client, server);
    assertThat(refused.fault()).contains(fault);
    assertThat(refused.alert()).isEqualTo(alert);
    assertThat(refused.getMessage()).contains(words);
  }

  private static ClientConfig client(ProtocolVersion version) {
    return TestPeers.clientOf(TestPeers.policy(version)).build();
  }

  private static ServerConfig showing(ProtocolVersion version, LeafOptions leaf) {
    return TestPeers.serverOf(TestPeers.policy(version))
        .credentials(TestPeers.credentials(TestPeers.authority().issue(leaf)))
        .build();
  }

  private static LeafOptions leaf() {
    return LeafOptions.named(TestPeers.HOST);
  }

  // --- certificates

  @ParameterizedTest
  @MethodSource("versions")
  void refusesACertificateForAnotherHost(ProtocolVersion version) {
    assertRefused(
        client(version),
        showing(version, LeafOptions.named("other.example")),
        Untrusted.WRONG_NAME,
        AlertDescription.BAD_CERTIFICATE,
        TestPeers.HOST,
        "other.example");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAnExpiredCertificate(ProtocolVersion version) {
    assertRefused(
        client(version),
        showing(version, leaf().expired()),
        Untrusted.EXPIRED,
        AlertDescription.CERTIFICATE_EXPIRED,
        "expired at");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesACertificateThatIsNotValidYet(ProtocolVersion version) {
    assertRefused(
        client(version),
        showing(
            version, leaf().withValidity(Instant.parse("2100-01-01T00:00:00Z"), LeafOptions.END)),
        Untrusted.NOT_YET_VALID,
        AlertDescription.CERTIFICATE_EXPIRED,
        "valid from 2100-01-01");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesACertificateOfAnUnknownAuthority(ProtocolVersion version) {
    assertRefused(
        client(version),
        TestPeers.serverOf(TestPeers.policy(version))
            .credentials(
                TestPeers.credentials(TestCertificates.authority("EC").issue(TestPeers.HOST)))
            .build(),
        Untrusted.UNKNOWN_AUTHORITY,
        AlertDescription.UNKNOWN_CA,
        "trust");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesACertificateForAnotherPurpose(ProtocolVersion version) {
    assertRefused(
        client(version),
        showing(version, leaf().withExtendedKeyUsages("clientAuth")),
        Untrusted.WRONG_USAGE,
        AlertDescription.UNSUPPORTED_CERTIFICATE,
        "serverAuth");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAKeyThatIsTooShort(ProtocolVersion version) {
    Policy strict = TestPeers.policy(version).toBuilder().minimumRsaBits(3072).build();
    assertRefused(
        TestPeers.clientOf(strict).build(),
        TestPeers.serverOf(TestPeers.policy(version), "RSA").build(),
        Untrusted.WEAK_KEY,
        AlertDescription.BAD_CERTIFICATE,
        "2048",
        "3072");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAKeyThatTheConstraintForbids(ProtocolVersion version) {
    // As jdk.tls.disabledAlgorithms does: the names pass, this very key does not.
    Policy strict =
        TestPeers.policy(version).toBuilder()
            .constraint((use, algorithm, key) -> key == null)
            .build();
    assertRefused(
        TestPeers.clientOf(strict).build(),
        TestPeers.serverOf(TestPeers.policy(version)).build(),
        Untrusted.WEAK_SIGNATURE,
        AlertDescription.BAD_CERTIFICATE,
        "does not allow");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientWithoutTheCertificateItNeeds(ProtocolVersion version) {
    boolean tls13 = version.equals(ProtocolVersion.TLS_1_3);
    assertRefused(
        client(version),
        TestPeers.serverOf(TestPeers.policy(version))
            .clientAuth(ClientAuth.NEED)
            .peerVerifier(TestPeers.trust())
            .build(),
        tls13
            ? PeerMisbehaved.CLIENT_CERTIFICATE_MISSING
            : PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12,
        tls13 ? AlertDescription.CERTIFICATE_REQUIRED : AlertDescription.HANDSHAKE_FAILURE,
        "client",
        "certificate");
  }

  // --- nothing in common

  @ParameterizedTest
  @MethodSource("versions")
  void refusesWithoutACommonSuite(ProtocolVersion version) {
    boolean tls13 = version.equals(ProtocolVersion.TLS_1_3);
    CipherSuite one =
        tls13
            ? CipherSuite.TLS_AES_128_GCM_SHA256
            : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    CipherSuite other =
        tls13
            ? CipherSuite.TLS_AES_256_GCM_SHA384
            : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384;
    Policy policy = TestPeers.policy(version);
    assertRefused(
        TestPeers.clientOf(policy.toBuilder().suites(List.of(one)).build()).build(),
        TestPeers.serverOf(policy.toBuilder().suites(List.of(other)).build()).build(),
        PeerIncompatible.NO_COMMON_SUITE,
        AlertDescription.HANDSHAKE_FAILURE,
        one.toString(),
        other.toString());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesWithoutACommonGroup(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    List<CipherSuite> ecdhe =
        version.equals(ProtocolVersion.TLS_1_3)
            ? policy.suites()
            : List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    assertRefused(
        TestPeers.clientOf(
                policy.toBuilder().suites(ecdhe).groups(List.of(NamedGroup.X25519)).build())
            .build(),
        TestPeers.serverOf(
                policy.toBuilder().suites(ecdhe).groups(List.of(NamedGroup.SECP384R1)).build())
            .build(),
        PeerIncompatible.NO_COMMON_GROUP,
        AlertDescription.HANDSHAKE_FAILURE,
        "x25519",
        "secp384r1");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesWithoutACommonScheme(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    // The client takes these of servers; certificates it takes as before.
    Policy ed25519 =
        policy.toBuilder()
            .schemes(List.of(SignatureScheme.ED25519))
            .certificateSchemes(policy.schemes())
            .build();
    Policy ecdsa =
        policy.toBuilder()
            .schemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256))
            .suites(
                policy.suites().stream()
                    .filter(s -> s.spec().orElseThrow().keyExchange().forwardSecret())
                    .toList())
            .build();
    assertRefused(
        TestPeers.clientOf(ed25519).build(),
        TestPeers.serverOf(ecdsa).build(),
        PeerIncompatible.NO_COMMON_SCHEME,
        AlertDescription.HANDSHAKE_FAILURE,
        "ed25519",
        "ecdsa_secp256r1_sha256");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesWhenNoCertificateFits(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    Policy rsa =
        policy.toBuilder()
            .schemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))
            .certificateSchemes(policy.schemes())
            .build();
    assertRefused(
        TestPeers.clientOf(rsa).build(),
        TestPeers.serverOf(policy, "Ed25519").build(),
        PeerIncompatible.NO_CREDENTIAL,
        AlertDescription.HANDSHAKE_FAILURE,
        TestPeers.HOST,
        "rsa_pss_rsae_sha256");
  }
}
