// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestRevocation;
import dev.handsel.tls.policy.Policies;
import java.math.BigInteger;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Until when a decision by an application's parameters holds, and what stapled responses do. */
final class ParameterExpiryTest {
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant FROM = NOW.minusSeconds(60);
  private static final Instant SOON = NOW.plusSeconds(3600);
  private static final Instant LATER = NOW.plusSeconds(7200);
  private static final Issued ISSUED =
      ROOT.issue(LeafOptions.named("a.example").withValidity(LeafOptions.BEGIN, LATER));

  private static PKIXBuilderParameters parameters(boolean revocation) throws Exception {
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            Set.of(new TrustAnchor(ROOT.root(), null)), new X509CertSelector());
    parameters.setRevocationEnabled(revocation);
    return parameters;
  }

  private static void store(PKIXBuilderParameters parameters, Object... contents) throws Exception {
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(contents))));
  }

  private static Instant until(
      PKIXBuilderParameters parameters, List<X509Certificate> chain, byte[]... stapled)
      throws Exception {
    return new ParameterPaths(parameters, new CaDistrust(List.of()), anchor -> false)
        .check(
            new Paths.Question(
                chain, "UNKNOWN", true, List.of(stapled), Policies.MODERN_2026_12, NOW));
  }

  @Test
  void endsWithTheFirstCertificateOfThePathAndNotOfTheChain() throws Exception {
    Authority middle =
        ROOT.intermediate(
            "EC", LeafOptions.authority("CN=Middle").withValidity(LeafOptions.BEGIN, SOON));
    List<X509Certificate> chain =
        new ArrayList<>(middle.issue(LeafOptions.named("a.example")).chain());
    assertThat(until(parameters(false), chain)).isEqualTo(SOON);

    List<X509Certificate> direct = new ArrayList<>(ISSUED.chain());
    direct.add(middle.certificate());
    assertThat(until(parameters(false), direct)).isEqualTo(LATER);
  }

  @Test
  void endsWithThePathThatHadToBeBuilt() throws Exception {
    Authority middle =
        ROOT.intermediate(
            "EC", LeafOptions.authority("CN=Middle").withValidity(LeafOptions.BEGIN, SOON));
    Issued issued = middle.intermediate("EC").issue(LeafOptions.named("a.example"));
    List<X509Certificate> chain =
        List.of(issued.chain().get(0), issued.chain().get(2), issued.chain().get(1));

    assertThat(until(parameters(false), chain)).isEqualTo(SOON);
  }

  @Test
  void endsWithTheRevocationListThatSparedIt() throws Exception {
    PKIXBuilderParameters parameters = parameters(true);
    store(
        parameters,
        TestRevocation.list(ROOT, FROM.minusSeconds(60), FROM, BigInteger.TEN),
        TestRevocation.list(ROOT, FROM, SOON));

    assertThat(until(parameters, ISSUED.chain())).isEqualTo(SOON);
    parameters.setRevocationEnabled(false);
    assertThat(until(parameters, ISSUED.chain())).as("nobody asked for lists").isEqualTo(LATER);
  }

  @Test
  void believesAStapledResponseUntilItEnds() throws Exception {
    byte[] good = TestRevocation.response(ROOT, ISSUED.leaf(), false, FROM, SOON);

    assertThat(until(parameters(true), ISSUED.chain(), good)).isEqualTo(SOON);
  }

  @Test
  void refusesByAStapledResponse() {
    byte[] revoked = TestRevocation.response(ROOT, ISSUED.leaf(), true, FROM, SOON);

    assertThatThrownBy(() -> until(parameters(true), ISSUED.chain(), revoked))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("revoked");
  }

  @Test
  void givesAStapledResponseToTheApplicationsOwnChecker() throws Exception {
    PKIXBuilderParameters parameters = parameters(false);
    parameters.addCertPathChecker(checker());
    byte[] good = TestRevocation.response(ROOT, ISSUED.leaf(), false, FROM, SOON);

    assertThat(until(parameters, ISSUED.chain(), good)).isEqualTo(SOON);
    assertThatThrownBy(() -> until(parameters, ISSUED.chain()))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void looksAtTheApplicationsResponseFirst() throws Exception {
    PKIXBuilderParameters parameters = parameters(false);
    PKIXRevocationChecker checker = checker();
    byte[] good = TestRevocation.response(ROOT, ISSUED.leaf(), false, FROM, SOON);
    byte[] revoked = TestRevocation.response(ROOT, ISSUED.leaf(), true, FROM, SOON);
    checker.setOcspResponses(Map.of(ISSUED.leaf(), revoked));
    parameters.addCertPathChecker(checker);

    assertThatThrownBy(() -> until(parameters, ISSUED.chain(), good))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("revoked");
  }

  @Test
  void staysAsItWasWhenTheApplicationChangesItsParameters() throws Exception {
    PKIXBuilderParameters parameters = parameters(false);
    Paths paths = new ParameterPaths(parameters, new CaDistrust(List.of()), anchor -> false);
    parameters.setRevocationEnabled(true);

    assertThat(
            paths.check(
                new Paths.Question(
                    ISSUED.chain(), "UNKNOWN", true, List.of(), Policies.MODERN_2026_12, NOW)))
        .isEqualTo(LATER);
  }

  private static PKIXRevocationChecker checker() throws Exception {
    PKIXRevocationChecker checker =
        (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX").getRevocationChecker();
    checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
    return checker;
  }
}
