// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemeMatrixTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  static Stream<Arguments> keyTypes() {
    return Matrix.versions()
        .flatMap(version -> TestPeers.KEY_TYPES.stream().map(type -> Arguments.of(version, type)));
  }

  /** Every scheme with a key type that can make it. */
  static Stream<Arguments> schemes() {
    return Matrix.versions()
        .flatMap(
            version ->
                TestPeers.EVERYTHING.schemes().stream()
                    .filter(TestPeers.CRYPTO::supports)
                    .filter(scheme -> !scheme.toString().startsWith("mldsa"))
                    .filter(
                        scheme ->
                            version.equals(ProtocolVersion.TLS_1_2)
                                || scheme.signsTls13Handshakes())
                    .map(scheme -> Arguments.of(version, scheme)));
  }

  private static String keyType(SignatureScheme scheme) {
    String name = scheme.toString();
    if (name.startsWith("rsa_pss_pss")) {
      return "RSASSA-PSS";
    }
    return switch (name) {
      case "ecdsa_secp256r1_sha256" -> "EC";
      case "ecdsa_secp384r1_sha384" -> "P-384";
      case "ecdsa_secp521r1_sha512" -> "P-521";
      case "ed25519" -> "Ed25519";
      case "ed448" -> "Ed448";
      default -> "RSA";
    };
  }

  @ParameterizedTest
  @MethodSource("keyTypes")
  void authenticatesBothSidesWithKeysOf(ProtocolVersion version, String keyType) throws Exception {
    Policy policy = TestPeers.policy(version);
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(policy)
                .credentials(TestPeers.credentials(TestPeers.client(keyType)))
                .build(),
            TestPeers.serverOf(policy, keyType)
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(TestPeers.trust())
                .build());
    assertThat(pair.server().view().peerChain()).isNotEmpty();
    assertThat(pair.server().view().peerKey())
        .contains(TestPeers.client(keyType).leaf().getPublicKey());
    assertThat(pair.client().view().peerKey())
        .contains(TestPeers.server(keyType).leaf().getPublicKey());
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void signsWith(ProtocolVersion version, SignatureScheme scheme) throws Exception {
    Policy policy =
        TestPeers.policy(
            b ->
                b.versions(List.of(version))
                    .schemes(List.of(scheme))
                    .certificateSchemes(TestPeers.EVERYTHING.schemes()));
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(policy)
                .credentials(TestPeers.credentials(TestPeers.client(keyType(scheme))))
                .build(),
            TestPeers.serverOf(policy, keyType(scheme))
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(TestPeers.trust())
                .build());
    assertThat(pair.client().view().peerScheme()).contains(scheme);
    assertThat(pair.server().view().peerScheme()).contains(scheme);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void goesOnWithoutAClientCertificateWhenItIsOnlyWanted(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(policy).build(),
            TestPeers.serverOf(policy)
                .clientAuth(ClientAuth.WANT)
                .peerVerifier(TestPeers.trust())
                .build());
    assertThat(pair.server().view().peerChain()).isEmpty();
    assertThat(pair.server().view().peerKey()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesAClientWithoutACertificateWhenItIsNeeded(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    TlsException refused =
        Matrix.refusal(
            TestPeers.clientOf(policy).build(),
            TestPeers.serverOf(policy)
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(TestPeers.trust())
                .build());
    assertThat(refused.fault())
        .contains(
            version.equals(ProtocolVersion.TLS_1_3)
                ? PeerMisbehaved.CLIENT_CERTIFICATE_MISSING
                : PeerMisbehaved.CLIENT_CERTIFICATE_MISSING_12);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void choosesAmongCredentialsTheOneThatTheClientCanVerify(ProtocolVersion version)
      throws Exception {
    Policy ecdsaOnly =
        TestPeers.policy(
            b ->
                b.versions(List.of(version))
                    .schemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256)));
    EnginePair pair =
        Matrix.connect(
            TestPeers.clientOf(ecdsaOnly).build(),
            TestPeers.serverOf(TestPeers.policy(version), "RSA", "Ed25519", "EC").build());
    assertThat(pair.client().view().peerKey())
        .contains(TestPeers.server("EC").leaf().getPublicKey());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusesASchemeNobodyShares(ProtocolVersion version) {
    Policy client =
        TestPeers.policy(
            b -> b.versions(List.of(version)).schemes(List.of(SignatureScheme.ED25519)));
    Policy server =
        TestPeers.policy(
            b ->
                b.versions(List.of(version))
                    .schemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256)));
    TlsException refused =
        Matrix.refusal(TestPeers.clientOf(client).build(), TestPeers.serverOf(server).build());
    assertThat(refused.fault())
        .contains(
            version.equals(ProtocolVersion.TLS_1_3)
                ? PeerIncompatible.NO_COMMON_SCHEME
                : PeerIncompatible.NO_CREDENTIAL);
    assertThat(refused).hasMessageContaining("ed25519").hasMessageContaining("ecdsa_secp256r1");
  }
}
