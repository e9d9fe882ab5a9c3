// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trust manager as those call it who stand outside a handshake. */
final class PkixTrustTest {
  private static final Authority AUTHORITY = TestCertificates.authority("EC");

  static List<PkixTrust> kinds() throws Exception {
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            Set.of(new TrustAnchor(AUTHORITY.root(), null)), new X509CertSelector());
    parameters.setRevocationEnabled(false);
    return List.of(PkixTrust.of(List.of(AUTHORITY.root())), PkixTrust.of(parameters));
  }

  private static X509Certificate[] chain(Authority authority) {
    return authority.issue(LeafOptions.named("a.example")).chain().toArray(X509Certificate[]::new);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void takesAnyKeyForRsaFromWhoHasNoKeyExchangeToName(PkixTrust trust) {
    assertThatCode(() -> trust.checkServerTrusted(chain(AUTHORITY), "RSA"))
        .doesNotThrowAnyException();
  }

  @Test
  void leavesTheNameOfTheFaultToTheEngine() {
    PkixTrust trust = PkixTrust.of(List.of(AUTHORITY.root()));

    assertThatThrownBy(
            () -> trust.checkServerTrusted(chain(TestCertificates.authority("EC")), "UNKNOWN"))
        .isInstanceOf(CertificateException.class)
        .hasMessageStartingWith("PKIX path building failed: ")
        .hasMessageNotContaining("UNKNOWN_AUTHORITY");
  }
}
