// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuthorityTest {
  @Test
  void signsWhatItIssues() throws GeneralSecurityException {
    Authority authority = Authority.create("Test CA");
    for (Issued issued :
        List.of(
            authority.server("localhost", List.of("localhost", "127.0.0.1", "::1")),
            authority.client("Alice"))) {
      X509Certificate leaf = issued.leaf();
      leaf.verify(authority.root().getPublicKey());
      leaf.checkValidity();
      assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
      assertThat(leaf.getIssuerX500Principal())
          .isEqualTo(authority.root().getSubjectX500Principal());
    }
  }

  @Test
  void namesHostsAndAddresses() throws GeneralSecurityException {
    X509Certificate leaf =
        Authority.create("Test CA").server("x", List.of("localhost", "127.0.0.1")).leaf();
    assertThat(leaf.getSubjectAlternativeNames().toString())
        .contains("localhost")
        .contains("127.0.0.1");
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void doesNotPrintTheKey() throws GeneralSecurityException {
    Issued issued = Authority.create("Test CA").client("Alice");
    assertThat(issued.toString()).isEqualTo("Issued(CN=Alice)");
  }
}
