// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.event.Role;
import org.junit.jupiter.api.Test;

final class SessionScopeTest {
  private final SessionScope scope =
      new SessionScope(
          Role.CLIENT, "a", "HTTPS", "trust", 1, "NONE", "MODERN", "credential", "X509");

  @Test
  void isTheSameAsItself() {
    assertThat(scope.difference(scope)).isEmpty();
  }

  @Test
  void equalsNothingElse() {
    assertThat(scope).isEqualTo(scope).isNotEqualTo("a").isNotEqualTo(null);
  }

  @Test
  void differsInEveryPart() {
    assertThat(
            difference(
                Role.SERVER, "a", "HTTPS", "trust", 1, "NONE", "MODERN", "credential", "X509"))
        .isEqualTo("role");
    assertThat(
            difference(
                Role.CLIENT, "b", "HTTPS", "trust", 1, "NONE", "MODERN", "credential", "X509"))
        .isEqualTo("server name");
    assertThat(difference(Role.CLIENT, "a", "", "trust", 1, "NONE", "MODERN", "credential", "X509"))
        .isEqualTo("name check");
    assertThat(
            difference(
                Role.CLIENT, "a", "HTTPS", "other", 1, "NONE", "MODERN", "credential", "X509"))
        .isEqualTo("trust");
    assertThat(
            difference(
                Role.CLIENT, "a", "HTTPS", "trust", 2, "NONE", "MODERN", "credential", "X509"))
        .isEqualTo("trust generation");
    assertThat(
            difference(
                Role.CLIENT, "a", "HTTPS", "trust", 1, "NEED", "MODERN", "credential", "X509"))
        .isEqualTo("client authentication");
    assertThat(
            difference(
                Role.CLIENT, "a", "HTTPS", "trust", 1, "NONE", "STRICT", "credential", "X509"))
        .isEqualTo("policy");
    assertThat(difference(Role.CLIENT, "a", "HTTPS", "trust", 1, "NONE", "MODERN", "other", "X509"))
        .isEqualTo("credential");
    assertThat(
            difference(
                Role.CLIENT,
                "a",
                "HTTPS",
                "trust",
                1,
                "NONE",
                "MODERN",
                "credential",
                "RawPublicKey"))
        .isEqualTo("certificate types");
  }

  private String difference(
      Role role,
      String serverName,
      String nameCheck,
      String trustId,
      long trustGeneration,
      String clientAuth,
      String policyId,
      String credentialId,
      String certificateTypes) {
    return scope
        .difference(
            new SessionScope(
                role,
                serverName,
                nameCheck,
                trustId,
                trustGeneration,
                clientAuth,
                policyId,
                credentialId,
                certificateTypes))
        .orElse("");
  }
}
