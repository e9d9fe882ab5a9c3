// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NothingToOfferTest {
  private static final NamedGroup STRANGE = new NamedGroup(0xfe01);

  private static String sentence(PolicyBuilder policy, ProtocolVersion... carried) {
    return NothingToOffer.sentence(
        policy.keyShares(List.of()).name("P").build(), TestPeers.CRYPTO, List.of(carried));
  }

  @Test
  void namesTheGroupsThatNoProviderComputes() {
    assertThat(
            sentence(
                Policies.STRICT_2026_12.toBuilder().groups(List.of(STRANGE)), TLS_1_3, TLS_1_2))
        .startsWith("policy P leaves nothing to offer: TLSv1.3 lacks a group, for the providers")
        .contains("compute none of [" + STRANGE + "]");
  }

  @Test
  void namesWhatTheConstraintForbids() {
    Constraint noSuite = (use, algorithm, key) -> !(algorithm instanceof CipherSuite);
    assertThat(sentence(Policies.MODERN_2026_12.toBuilder().constraint(noSuite), TLS_1_3))
        .contains("lacks a cipher suite, for the policy's constraint permits none of [TLS_")
        .doesNotContain("a group");
  }

  @Test
  void tellsOfEachVersionByItself() {
    Constraint noHybrid = (use, algorithm, key) -> !NamedGroup.X25519_MLKEM768.equals(algorithm);
    assertThat(
            sentence(
                Policies.MODERN_2026_12.toBuilder()
                    .groups(List.of(NamedGroup.X25519_MLKEM768))
                    .constraint(noHybrid),
                TLS_1_3,
                TLS_1_2))
        .contains("TLSv1.3 lacks a group, for the ")
        .contains(", and TLSv1.2 lacks a group, for the policy names none for it;");
  }

  @Test
  void tellsOfGroupsThatNoSuiteCanUse() {
    CipherSuite onCurves =
        TestPeers.suites(TLS_1_2)
            .filter(spec -> spec.suite().toString().startsWith("TLS_ECDHE_"))
            .findFirst()
            .orElseThrow()
            .suite();
    assertThat(
            sentence(
                Policies.COMPATIBLE_2026_12.toBuilder()
                    .versions(List.of(TLS_1_2))
                    .suites(List.of(onCurves))
                    .groups(List.of(NamedGroup.FFDHE2048)),
                TLS_1_2))
        .contains("TLSv1.2 has no group for its cipher suites [" + onCurves + "] among [ffdhe2048");
  }

  @Test
  void tellsOfVersionsThatCannotBeCarried() {
    assertThat(
            sentence(Policies.COMPATIBLE_2026_12.toBuilder().versions(List.of(TLS_1_2)), TLS_1_3))
        .isEqualTo(
            "policy P wants [TLSv1.2], and [TLSv1.3] alone can be carried here; choose a policy"
                + " with it");
  }
}
