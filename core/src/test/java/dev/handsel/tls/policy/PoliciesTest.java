// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Snapshot;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PoliciesTest {
  @Test
  void publishedPoliciesNeverChange() {
    Snapshot.at("src/test/resources/policies.txt")
        .matches(Policies.all().map(PoliciesTest::print).collect(Collectors.joining("\n")));
  }

  @Test
  void findsEachByItsName() {
    assertThat(Policies.all())
        .allSatisfy(policy -> assertThat(Policies.named(policy.name())).contains(policy));
    assertThat(Policies.named("OLD")).isEmpty();
  }

  @Test
  void peopleSeeTheNameAndNotTheIdOfSettings() {
    Policy changed = Policies.MODERN_2026_12.withName("MODERN_2026_12+JSSE-a68cc378+3");
    assertThat(Policies.MODERN_2026_12.shown()).isEqualTo("MODERN_2026_12");
    assertThat(changed.shown()).isEqualTo("MODERN_2026_12 as changed by properties or parameters");
  }

  @Test
  void modernKeepsItsPromises() {
    assertThat(PolicyRule.FORWARD_SECRECY.holdsFor(Policies.MODERN_2026_12)).isTrue();
    assertThat(PolicyRule.AEAD_ONLY.holdsFor(Policies.MODERN_2026_12)).isTrue();
    assertThat(Policies.MODERN_2026_12.groups().get(0)).hasToString("X25519MLKEM768");
  }

  @Test
  void noneRenegotiatesOrStartsFalsely() {
    assertThat(Policies.all())
        .allSatisfy(
            policy -> {
              assertThat(policy.tls12().clientRenegotiation()).isEqualTo(Renegotiation.REFUSED);
              assertThat(policy.tls12().falseStart()).isEqualTo(FalseStart.NEVER);
            });
  }

  @Test
  void strictKeepsItsPromises() {
    assertThat(PolicyRule.TLS_1_3_ONLY.holdsFor(Policies.STRICT_2026_12)).isTrue();
    assertThat(PolicyRule.POST_QUANTUM.holdsFor(Policies.STRICT_2026_12)).isTrue();
    assertThat(PolicyRule.AEAD_ONLY.holdsFor(Policies.STRICT_2026_12)).isTrue();
  }

  @Test
  void noneTakesSha1OrShortKeys() {
    assertThat(Policies.all())
        .allSatisfy(
            policy -> {
              assertThat(policy.schemes()).noneMatch(scheme -> scheme.sha1());
              assertThat(policy.minimumRsaBits()).isGreaterThanOrEqualTo(2048);
            });
  }

  @Test
  void noneTakesMlKemAloneOrSchemesForOldKeysOfClients() {
    assertThat(Policies.all())
        .allSatisfy(
            policy -> {
              assertThat(policy.groups()).noneMatch(group -> group.mlKem());
              assertThat(policy.schemes()).noneMatch(scheme -> scheme.legacyPkcs1());
            });
  }

  private static String print(Policy policy) {
    return policy.name()
        + "\n"
        + line("versions", policy.versions())
        + line("suites", policy.suites())
        + line("groups", policy.groups())
        + line("groups by cost", List.of(policy.groupsByCost()))
        + line("key shares", policy.keyShares())
        + line("schemes", policy.schemes())
        + line("certificate schemes", policy.certificateSchemes())
        + line(
            "extended master secret required",
            List.of(policy.tls12().extendedMasterSecretRequired()))
        + line(
            "secure renegotiation required", List.of(policy.tls12().secureRenegotiationRequired()))
        + line("grease", List.of(policy.grease()))
        + line("server preference", List.of(policy.preference().server()))
        + line("client renegotiation", List.of(policy.tls12().clientRenegotiation()))
        + line("false start", List.of(policy.tls12().falseStart()))
        + line("key limit rule", List.of(policy.tls12().keyLimitRule()))
        + line("minimum RSA bits", List.of(policy.minimumRsaBits()))
        + line("maximum RSA bits", List.of(policy.maximumRsaBits()))
        + line("constraint", List.of(policy.constraint() == Constraint.NONE ? "none" : "some"));
  }

  private static String line(String name, List<?> values) {
    return "  "
        + name
        + ":"
        + values.stream().map(value -> "\n    " + value).collect(Collectors.joining())
        + "\n";
  }
}
