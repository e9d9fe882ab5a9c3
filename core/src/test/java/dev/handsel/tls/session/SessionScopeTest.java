// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.session.SessionScope.Trust;
import org.junit.jupiter.api.Test;

final class SessionScopeTest {
  private static final Trust TRUST = new Trust("trust", 1, "HTTPS", "X509");

  private final SessionScope scope = under(Role.CLIENT, "a", TRUST, "NONE", "MODERN", "credential");

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
    assertThat(differs(under(Role.SERVER, "a", TRUST, "NONE", "MODERN", "credential")))
        .isEqualTo("role");
    assertThat(differs(under(Role.CLIENT, "b", TRUST, "NONE", "MODERN", "credential")))
        .isEqualTo("server name");
    assertThat(differs(believed("trust", 1, "", "X509"))).isEqualTo("name check");
    assertThat(differs(believed("other", 1, "HTTPS", "X509"))).isEqualTo("trust");
    assertThat(differs(believed("trust", 2, "HTTPS", "X509"))).isEqualTo("trust generation");
    assertThat(differs(under(Role.CLIENT, "a", TRUST, "NEED", "MODERN", "credential")))
        .isEqualTo("client authentication");
    assertThat(differs(under(Role.CLIENT, "a", TRUST, "NONE", "STRICT", "credential")))
        .isEqualTo("policy");
    assertThat(differs(under(Role.CLIENT, "a", TRUST, "NONE", "MODERN", "other")))
        .isEqualTo("credential");
    assertThat(differs(believed("trust", 1, "HTTPS", "RawPublicKey")))
        .isEqualTo("certificate types");
  }

  private static SessionScope believed(String id, long generation, String check, String types) {
    Trust trust = new Trust(id, generation, check, types);
    return under(Role.CLIENT, "a", trust, "NONE", "MODERN", "credential");
  }

  private static SessionScope under(
      Role role, String name, Trust trust, String auth, String policy, String credential) {
    return new SessionScope(role, name, trust, auth, policy, credential);
  }

  private String differs(SessionScope other) {
    return scope.difference(other).orElse("");
  }
}
