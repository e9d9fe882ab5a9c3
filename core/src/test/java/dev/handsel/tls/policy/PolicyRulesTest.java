// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static dev.handsel.tls.policy.Policies.COMPATIBLE_2026_12;
import static dev.handsel.tls.policy.Policies.MODERN_2026_12;
import static dev.handsel.tls.policy.Policies.STRICT_2026_12;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyRulesTest {
  private final PolicyBuilder builder = MODERN_2026_12.toBuilder();

  @Test
  void refusesNoVersion() {
    refuses(builder.versions(List.of()), "a policy needs a version");
  }

  @Test
  void refusesVersionThatIsNotImplemented() {
    refuses(builder.versions(List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_1)), "TLSv1.1");
  }

  @Test
  void refusesVersionWithoutASuite() {
    refuses(
        builder.suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256)), "no cipher suite for TLSv1.2");
  }

  @Test
  void refusesKeyShareOutsideTheGroups() {
    refuses(
        builder.groups(List.of(NamedGroup.X25519)).keyShares(List.of(NamedGroup.SECP256R1)),
        "key share");
  }

  @Test
  void refusesValueThatStandsTwice() {
    refuses(builder.groups(List.of(NamedGroup.X25519, NamedGroup.X25519)), "a group stands twice");
    refuses(
        MODERN_2026_12.toBuilder()
            .schemes(List.of(SignatureScheme.ED25519, SignatureScheme.ED25519)),
        "a signature scheme stands twice");
  }

  @Test
  void tellsEverythingThatBreaksANamedRule() {
    assertThatThrownBy(() -> PolicyRule.FORWARD_SECRECY.require(COMPATIBLE_2026_12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("COMPATIBLE_2026_12 breaks the rule \"forward secrecy\"")
        .hasMessageContaining("TLS_RSA_WITH_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_256_GCM_SHA384");
    assertThat(PolicyRule.FORWARD_SECRECY.require(MODERN_2026_12)).isSameAs(MODERN_2026_12);
  }

  @Test
  void tellsCbcAndShortTags() {
    assertThat(PolicyRule.AEAD_ONLY.violations(COMPATIBLE_2026_12))
        .contains("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8")
        .doesNotContain("TLS_RSA_WITH_AES_128_GCM_SHA256");
  }

  @Test
  void tellsClassicalGroups() {
    assertThat(PolicyRule.POST_QUANTUM.violations(MODERN_2026_12))
        .contains("TLSv1.2", "x25519")
        .doesNotContain("X25519MLKEM768");
  }

  @Test
  void takesPolicyOfApprovedAlgorithms() {
    Policy approved =
        STRICT_2026_12.toBuilder()
            .suites(
                STRICT_2026_12.suites().stream()
                    .filter(s -> s.spec().orElseThrow().cipher() != BulkCipher.CHACHA20_POLY1305)
                    .toList())
            .build();

    assertThat(PolicyRule.NIST_APPROVED.violations(approved)).isEmpty();
    assertThat(PolicyRule.NIST_APPROVED.violations(MODERN_2026_12))
        .contains(
            "TLS_CHACHA20_POLY1305_SHA256", "x25519", "TLS 1.2 without extended_master_secret");
  }

  @Test
  void constraintsAddUp() {
    Constraint noEd25519 = (use, algorithm, key) -> algorithm != SignatureScheme.ED25519;
    Constraint both = noEd25519.and((use, algorithm, key) -> use != Use.CHAIN);

    assertThat(both.permits(Use.OFFER_SCHEME, SignatureScheme.ED448, null)).isTrue();
    assertThat(both.permits(Use.OFFER_SCHEME, SignatureScheme.ED25519, null)).isFalse();
    assertThat(both.permits(Use.CHAIN, SignatureScheme.ED448, null)).isFalse();
  }

  private static void refuses(PolicyBuilder policy, String words) {
    assertThatThrownBy(policy::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
