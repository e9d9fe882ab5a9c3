// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.SystemProperty;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestRevocation;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The trust manager of a key store, which is the verifier of core with what the JDK adds. */
final class AnchorPathsTest {
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant FROM = NOW.minusSeconds(60);
  private static final Instant SOON = NOW.plusSeconds(3600);
  private static final Issued ISSUED = ROOT.issue("a.example");
  private static final CaDistrust NONE = new CaDistrust(List.of());

  private static Paths paths(X509Certificate... anchors) {
    return new AnchorPaths(List.of(anchors), NONE, anchor -> false);
  }

  private static Paths.Question server(List<X509Certificate> chain, byte[]... stapled) {
    return asking(chain, true, Policies.MODERN_2026_12, stapled);
  }

  private static Paths.Question asking(
      List<X509Certificate> chain, boolean server, Policy policy, byte[]... stapled) {
    return new Paths.Question(chain, "UNKNOWN", server, List.of(stapled), policy, NOW);
  }

  private static AbstractThrowableAssert<?, ?> refused(Untrusted fault, ThrowingCallable decision) {
    return assertThatThrownBy(decision)
        .isInstanceOf(CertificateException.class)
        .satisfies(e -> assertThat(Refusals.fault((CertificateException) e)).isEqualTo(fault));
  }

  @Test
  void believesNobodyWithoutAnAnchor() {
    refused(Untrusted.UNKNOWN_AUTHORITY, () -> paths().check(server(ISSUED.chain())))
        .hasMessageStartingWith("PKIX path building failed");
  }

  @Test
  void believesUntilThePathEnds() throws Exception {
    Issued brief = ROOT.issue(LeafOptions.named("a.example").withValidity(LeafOptions.BEGIN, SOON));

    assertThat(paths(ROOT.root()).check(server(brief.chain()))).isEqualTo(SOON);
  }

  @Test
  void letsASpareCertificateThatExpiredNotShortenThat() throws Exception {
    List<X509Certificate> chain = new ArrayList<>(ISSUED.chain());
    chain.add(
        TestCertificates.authority("EC", LeafOptions.authority("CN=Old").expired()).certificate());

    assertThat(paths(ROOT.root()).check(server(chain))).isEqualTo(LeafOptions.END);
  }

  @Test
  void believesUntilAStapledResponseEnds() throws Exception {
    byte[] good = TestRevocation.response(ROOT, ISSUED.leaf(), false, FROM, SOON);

    assertThat(paths(ROOT.root()).check(server(ISSUED.chain(), good))).isEqualTo(SOON);
  }

  @Test
  void refusesWhomAStapledResponseCallsRevoked() {
    byte[] revoked = TestRevocation.response(ROOT, ISSUED.leaf(), true, FROM, SOON);

    refused(Untrusted.REVOKED, () -> paths(ROOT.root()).check(server(ISSUED.chain(), revoked)));
  }

  @Test
  void asksForRevocationWhereThePropertySaysSo() {
    assertThatCode(() -> paths(ROOT.root()).check(server(ISSUED.chain())))
        .doesNotThrowAnyException();
    try (SystemProperty asks = SystemProperty.set("com.sun.net.ssl.checkRevocation", "true")) {
      Paths asking = paths(ROOT.root());

      // The certificate says nowhere whom to ask.
      assertThatThrownBy(() -> asking.check(server(ISSUED.chain())))
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("OCSP");
    }
  }

  @Test
  void judgesByThePolicyOfTheConnectionAndNamesIt() {
    Policy strict =
        Policies.MODERN_2026_12.toBuilder().name("STRICTER").minimumRsaBits(3072).build();
    Issued rsa = ROOT.issue(LeafOptions.named("a.example").withKeyType("RSA"));

    refused(Untrusted.WEAK_KEY, () -> paths(ROOT.root()).check(asking(rsa.chain(), true, strict)))
        .hasMessageContaining("policy STRICTER wants 3072");
  }

  @Test
  void looksAtNoMoreThanTenCertificates() {
    List<X509Certificate> chain = new ArrayList<>(ISSUED.chain());
    while (chain.size() < 11) {
      chain.add(ROOT.root());
    }

    refused(Untrusted.CHAIN_TOO_LONG, () -> paths(ROOT.root()).check(server(chain)));
  }

  @Test
  void asksOfAServerWhatItIsFor() {
    Issued client = ROOT.issue(LeafOptions.named("a.example").withExtendedKeyUsages("clientAuth"));

    refused(Untrusted.WRONG_USAGE, () -> paths(ROOT.root()).check(server(client.chain())));
    assertThatCode(
            () -> paths(ROOT.root()).check(asking(client.chain(), false, Policies.MODERN_2026_12)))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesSha1UnlessThePolicyTakesItInChains() throws Exception {
    Authority old = TestCertificates.authority("RSA", "CN=Private");
    Issued issued = old.issue(LeafOptions.named("a.example").withSignatureAlgorithm("SHA1withRSA"));

    refused(Untrusted.WEAK_SIGNATURE, () -> paths(old.root()).check(server(issued.chain())));
    try (SystemProperty taken = SystemProperty.set("handsel.sha1Chains", "true")) {
      PkixTrust trust = PkixTrust.of(List.of(old.root()));

      trust.checkServerTrusted(issued.chain().toArray(X509Certificate[]::new), "UNKNOWN");
    }
  }

  @Test
  void refusesSha1UnderPublicAuthoritiesEvenThen() throws Exception {
    Authority old = TestCertificates.authority("RSA", "CN=Public");
    LeafOptions leaf = LeafOptions.named("a.example");
    List<X509Certificate> sha1 = old.issue(leaf.withSignatureAlgorithm("SHA1withRSA")).chain();
    Policy taking =
        Policies.MODERN_2026_12.toBuilder()
            .certificateSchemes(
                List.of(SignatureScheme.RSA_PKCS1_SHA1, SignatureScheme.RSA_PKCS1_SHA256))
            .build();
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            Set.of(new TrustAnchor(old.root(), null)), new X509CertSelector());
    parameters.setRevocationEnabled(false);
    for (boolean ofTheJdk : new boolean[] {true, false}) {
      for (Paths paths :
          List.of(
              new AnchorPaths(List.of(old.root()), NONE, anchor -> ofTheJdk),
              new ParameterPaths(parameters, NONE, anchor -> ofTheJdk))) {
        paths.check(asking(old.issue(leaf).chain(), true, taking));
        paths.check(asking(sha1, false, taking));
        if (ofTheJdk) {
          refused(Untrusted.WEAK_SIGNATURE, () -> paths.check(asking(sha1, true, taking)))
              .hasMessageContaining("public authority");
        } else {
          paths.check(asking(sha1, true, taking));
        }
      }
    }
  }
}
