// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.extension.SignatureAlgorithmsCert;
import dev.handsel.tls.extension.SupportedGroups;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Unit;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hello offers nothing that its versions and suites cannot use. */
final class OfferedInTls12Test {
  private final List<ClientHello> hellos = new ArrayList<>();

  private FrameWire wire(Policy policy) throws TlsException {
    ClientConfig client = TestPeers.clientOf(policy).peerVerifier(Tls12.TRUST).build();
    ServerConfig server =
        TestPeers.serverOf(Tls12.policy())
            .credentials(
                dev.handsel.tls.credential.StaticCredentialSelector.of(
                    Tls12.credential("server.example", "EC")))
            .build();
    return new FrameWire(
        client,
        server,
        (sender, unit) -> {
          if (unit.is(HandshakeType.CLIENT_HELLO)) {
            hellos.add(Edits12.clientHello(unit.frame()));
          }
          return List.of(unit);
        });
  }

  private static Policy modern(ProtocolVersion... versions) {
    return Policies.MODERN_2026_12.toBuilder().versions(List.of(versions)).build();
  }

  private static List<NamedGroup> groups(ClientHello hello) {
    return hello.extensions().get(SupportedGroups.IN_CLIENT_HELLO).orElseThrow();
  }

  private static List<SignatureScheme> schemes(ClientHello hello) {
    return hello.extensions().get(SignatureAlgorithms.IN_CLIENT_HELLO).orElseThrow();
  }

  private static void assertFitForTls12(ClientHello hello) {
    assertThat(groups(hello)).isNotEmpty().allMatch(NamedGroup::curve);
    assertThat(schemes(hello)).isNotEmpty().noneMatch(SignatureScheme::mlDsa);
    assertThat(hello.extensions().has(SignatureAlgorithmsCert.IN_CLIENT_HELLO)).isFalse();
  }

  @Test
  void offersNeitherMlDsaNorFiniteFieldsWithoutASuiteForThem() throws Exception {
    wire(modern(TLS_1_2)).run();
    assertFitForTls12(hellos.get(0));
  }

  @Test
  void offersThemInTls13() throws Exception {
    wire(modern(TLS_1_3, TLS_1_2)).run();
    assertThat(groups(hellos.get(0))).contains(NamedGroup.FFDHE2048);
  }

  @Test
  void offersFiniteFieldsBesideADheSuite() throws Exception {
    wire(Tls12.policy()).run();
    assertThat(groups(hellos.get(0)))
        .contains(NamedGroup.FFDHE2048, NamedGroup.SECP256R1)
        .noneMatch(NamedGroup::postQuantum);
  }

  @Test
  void offersNoCurveForDheAlone() throws Exception {
    Policy dhe = Tls12.policy(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256);
    FrameWire wire = wire(dhe);
    catchThrowableOfType(TlsException.class, wire::run);
    assertThat(groups(hellos.get(0))).isNotEmpty().allMatch(NamedGroup::finiteField);
  }

  /** ECDHE with groups that TLS 1.2 does not have could never be agreed on. */
  @Test
  void offersNoEcdheWithoutACurve() throws Exception {
    Policy fields = Tls12.policy().toBuilder().groups(List.of(NamedGroup.FFDHE2048)).build();
    FrameWire wire = wire(fields);
    catchThrowableOfType(TlsException.class, wire::run);
    assertThat(hellos.get(0).suites())
        .isNotEmpty()
        .noneMatch(suite -> suite.toString().startsWith("TLS_ECDHE"));
  }

  @Test
  void offersInARenegotiationWhatTls12CanUse() throws Exception {
    Policy follows =
        modern(TLS_1_3, TLS_1_2).toBuilder().clientRenegotiation(Renegotiation.FREELY).build();
    FrameWire wire = wire(follows);
    wire.run();
    wire.give(Role.CLIENT, Unit.of(Epoch.APPLICATION, new HelloRequest().toFrame()));
    wire.run();
    assertThat(hellos).hasSize(2);
    assertFitForTls12(hellos.get(1));
  }

  // --- signature_algorithms

  @Test
  void saysNoHelloWithoutSignatureAlgorithms() {
    for (Policy policy : List.of(modern(TLS_1_2), modern(TLS_1_3), modern(TLS_1_3, TLS_1_2))) {
      Policy silent =
          policy.toBuilder()
              .constraint((use, algorithm, key) -> !(algorithm instanceof SignatureScheme))
              .build();
      TlsException refused = catchThrowableOfType(TlsException.class, () -> wire(silent));
      assertThat(refused.fault()).contains(LocalFailure.CONFIGURATION);
      assertThat(refused)
          .hasMessageContaining("signature_algorithms")
          .hasMessageContaining(policy.name());
    }
  }

  /** Those it has do not exist in TLS 1.2. */
  @Test
  void saysNoHelloWithoutASchemeOfItsVersion() {
    Policy mlDsa = modern(TLS_1_2).toBuilder().schemes(List.of(SignatureScheme.MLDSA65)).build();
    TlsException refused = catchThrowableOfType(TlsException.class, () -> wire(mlDsa));
    assertThat(refused.fault()).contains(LocalFailure.CONFIGURATION);
  }
}
