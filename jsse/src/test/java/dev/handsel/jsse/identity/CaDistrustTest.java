// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.policy.Policies;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Authorities of whom nothing is believed that was issued after a day. */
final class CaDistrustTest {
  private static final Authority ROOT = TestCertificates.authority("EC", "CN=Distrusted");
  private static final Authority EXEMPT =
      ROOT.intermediate("EC", LeafOptions.authority("CN=Exempt"));
  private static final LocalDate LAST = LocalDate.of(2025, 4, 15);

  private record Since(LocalDate last, Map<String, LocalDate> exceptions)
      implements CaDistrust.Rule {
    @Override
    public String title() {
      return "SOME_TLS";
    }

    @Override
    public boolean covers(String anchor) {
      return anchor.equals(CaDistrust.fingerprint(ROOT.root()));
    }

    @Override
    public LocalDate lastDay(String issuer) {
      return exceptions.getOrDefault(issuer, last);
    }
  }

  private static final CaDistrust DISTRUST =
      new CaDistrust(
          List.of(
              new Since(
                  LAST,
                  Map.of(
                      CaDistrust.fingerprint(EXEMPT.certificate()), LocalDate.of(2025, 12, 31)))));

  private static Issued issued(Authority authority, String day) {
    return authority.issue(
        LeafOptions.named("a.example")
            .withValidity(Instant.parse(day + "T23:00:00Z"), LeafOptions.END));
  }

  private static void check(Paths paths, Issued issued, boolean server) throws Exception {
    paths.check(
        new Paths.Question(
            issued.chain(), "UNKNOWN", server, List.of(), Policies.MODERN_2026_12, Instant.now()));
  }

  static List<Paths> kinds(X509Certificate... anchors) throws Exception {
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            Set.copyOf(Arrays.stream(anchors).map(a -> new TrustAnchor(a, null)).toList()),
            new X509CertSelector());
    parameters.setRevocationEnabled(false);
    return List.of(
        new AnchorPaths(List.of(anchors), DISTRUST, anchor -> false),
        new ParameterPaths(parameters, DISTRUST, anchor -> false));
  }

  @Test
  void refusesServersOfACertificateIssuedAfterTheDay() throws Exception {
    for (Paths paths : kinds(ROOT.root())) {
      check(paths, issued(ROOT, "2025-04-15"), true);
      assertThatThrownBy(() -> check(paths, issued(ROOT, "2025-04-16"), true))
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("CN=Distrusted")
          .hasMessageContaining("2025-04-15")
          .hasMessageContaining("SOME_TLS")
          .hasMessageContaining("jdk.security.caDistrustPolicies");
    }
  }

  @Test
  void believesClientsOfIt() throws Exception {
    for (Paths paths : kinds(ROOT.root())) {
      check(paths, issued(ROOT, "2025-04-16"), false);
    }
  }

  @Test
  void givesSomeIntermediatesALaterDay() throws Exception {
    for (Paths paths : kinds(ROOT.root())) {
      check(paths, issued(EXEMPT, "2025-12-31"), true);
      assertThatThrownBy(() -> check(paths, issued(EXEMPT, "2026-01-01"), true))
          .isInstanceOf(CertificateException.class);
      assertThatThrownBy(() -> check(paths, issued(ROOT.intermediate("EC"), "2025-12-31"), true))
          .isInstanceOf(CertificateException.class);
    }
  }

  @Test
  void hasNothingAgainstOtherAuthoritiesNorATrustedLeaf() throws Exception {
    Authority other = TestCertificates.authority("EC", "CN=Other");
    Issued late = issued(ROOT, "2025-04-16");
    for (Paths paths : kinds(other.root(), late.leaf())) {
      check(paths, issued(other, "2026-01-01"), true);
      check(paths, late, true);
    }
  }

  @Test
  void readsThePropertyOfTheJdk() {
    String before = Security.getProperty("jdk.security.caDistrustPolicies");
    try {
      Security.setProperty("jdk.security.caDistrustPolicies", " ENTRUST_TLS ,MARTIAN_TLS,");
      assertThat(CaDistrust.current().rules()).containsExactly(DistrustedAuthorities.ENTRUST_TLS);
      Security.setProperty("jdk.security.caDistrustPolicies", "");
      assertThat(CaDistrust.current().rules()).isEmpty();
    } finally {
      Security.setProperty("jdk.security.caDistrustPolicies", before == null ? "" : before);
    }
  }

  /** Should a JDK name one that is not here, its list is to be taken over. */
  @Test
  void knowsEveryPolicyThatThisJdkHas() {
    String named = Security.getProperty("jdk.security.caDistrustPolicies");

    assertThat(Arrays.stream(named.split(",")).map(String::strip))
        .allSatisfy(name -> assertThat(DistrustedAuthorities.named(name)).isPresent());
    assertThat(CaDistrust.current().rules()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void knowsRootsByTheirFingerprints(DistrustedAuthorities policy) {
    assertThat(policy.roots()).isNotEmpty().allMatch(each -> each.matches("[0-9A-F]{64}"));
    assertThat(policy.roots()).allMatch(policy::covers);
    assertThat(policy.covers(CaDistrust.fingerprint(ROOT.root()))).isFalse();
    assertThatCode(() -> policy.lastDay("")).doesNotThrowAnyException();
  }
}
