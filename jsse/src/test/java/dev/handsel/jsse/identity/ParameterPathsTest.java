// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.handsel.jsse.Contexts;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestRevocation;
import java.security.InvalidAlgorithmParameterException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trust managers made of PKIXBuilderParameters, each part of which counts. */
final class ParameterPathsTest {
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Authority MIDDLE = ROOT.intermediate("EC");
  private static final Issued DIRECT = ROOT.issue(leaf());
  private static final Issued BEHIND = MIDDLE.issue(leaf());

  private static final String POLICIES = "2.5.29.32";
  private static final String POLICY = "300730050603" + "2a0304";
  private static final String OTHER_POLICY = "300730050603" + "2a0305";
  private static final String ANY_POLICY = "3008300606" + "04551d2000";
  private static final String MAPPING = "300c300a0603" + "2a0304" + "0603" + "2a0305";

  private static LeafOptions leaf() {
    return LeafOptions.named("a.example");
  }

  /** What an application says besides its anchor. */
  private interface Setting {
    void on(PKIXBuilderParameters parameters) throws Exception;
  }

  private static PKIXBuilderParameters parameters(Setting... settings) throws Exception {
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            Set.of(new TrustAnchor(ROOT.root(), null)), new X509CertSelector());
    parameters.setRevocationEnabled(false);
    for (Setting each : settings) {
      each.on(parameters);
    }
    return parameters;
  }

  private static X509TrustManager manager(Provider provider, PKIXBuilderParameters parameters)
      throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", provider);
    factory.init(new CertPathTrustManagerParameters(parameters));
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static @Nullable Throwable refusal(
      X509TrustManager manager, List<X509Certificate> chain) {
    return catchThrowable(
        () -> manager.checkServerTrusted(chain.toArray(X509Certificate[]::new), "ECDHE_ECDSA"));
  }

  private static Setting target(String subject) {
    return parameters -> {
      X509CertSelector wanted = new X509CertSelector();
      wanted.setSubject(new X500Principal(subject));
      parameters.setTargetCertConstraints(wanted);
    };
  }

  private static Setting explicitPolicy(String... initial) {
    return parameters -> {
      parameters.setExplicitPolicyRequired(true);
      parameters.setInitialPolicies(Set.of(initial));
    };
  }

  private static Setting store(Object... contents) {
    return parameters ->
        parameters.addCertStore(
            CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(List.of(contents))));
  }

  private static Setting lists(Instant until, boolean revoked) {
    Instant from = Instant.now().minusSeconds(60);
    return parameters -> {
      parameters.setRevocationEnabled(true);
      store(
              revoked
                  ? TestRevocation.list(ROOT, from, until, DIRECT.leaf().getSerialNumber())
                  : TestRevocation.list(ROOT, from, until))
          .on(parameters);
    };
  }

  private static Setting revocationChecker(PKIXRevocationChecker.Option... options) {
    return parameters -> {
      PKIXRevocationChecker checker =
          (PKIXRevocationChecker) CertPathValidator.getInstance("PKIX").getRevocationChecker();
      checker.setOptions(
          options.length == 0
              ? EnumSet.noneOf(PKIXRevocationChecker.Option.class)
              : EnumSet.copyOf(List.of(options)));
      parameters.addCertPathChecker(checker);
    };
  }

  private static class Vetoing extends PKIXCertPathChecker {
    @Override
    public void init(boolean forward) {}

    @Override
    public boolean isForwardCheckingSupported() {
      return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
      return Set.of();
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved)
        throws CertPathValidatorException {
      throw new CertPathValidatorException("not while I am here");
    }
  }

  static Stream<Arguments> scenarios() {
    List<X509Certificate> behind = BEHIND.chain();
    Issued withPolicy = ROOT.issue(leaf().withExtension(POLICIES, false, POLICY));
    Issued withAny = ROOT.issue(leaf().withExtension(POLICIES, false, ANY_POLICY));
    Issued mapped =
        ROOT.intermediate(
                "EC",
                LeafOptions.authority("CN=Mapping")
                    .withExtension(POLICIES, false, POLICY)
                    .withExtension("2.5.29.33", true, MAPPING))
            .issue(leaf().withExtension(POLICIES, false, OTHER_POLICY));
    Instant soon = Instant.now().plusSeconds(3600);
    Date before = Date.from(LeafOptions.BEGIN.minus(Duration.ofDays(1)));
    Setting past = p -> p.setDate(before);
    Setting veto = p -> p.addCertPathChecker(new Vetoing());
    Setting foreignSignatures = p -> p.setSigProvider("SunRsaSign");
    Setting asked = p -> p.setRevocationEnabled(true);
    Setting noAny = p -> p.setAnyPolicyInhibited(true);
    Setting noMapping = p -> p.setPolicyMappingInhibited(true);
    return Stream.of(
        of("nothing special", true, DIRECT.chain()),
        of("nothing special, behind another", true, behind),
        of("target as wanted", true, DIRECT.chain(), target("CN=a.example")),
        of("target unlike", false, DIRECT.chain(), target("CN=allowed")),
        of("target unlike, behind another", false, behind, target("CN=allowed")),
        of("date before all", false, DIRECT.chain(), past),
        of("policy there", true, withPolicy.chain(), explicitPolicy("1.2.3.4")),
        of("any policy will do", true, withPolicy.chain(), explicitPolicy()),
        of("policy not there", false, DIRECT.chain(), explicitPolicy()),
        of("another policy", false, withPolicy.chain(), explicitPolicy("1.2.3.5")),
        of("anyPolicy", true, withAny.chain(), explicitPolicy("1.2.3.4")),
        of("anyPolicy inhibited", false, withAny.chain(), explicitPolicy("1.2.3.4"), noAny),
        of("policy mapped", true, mapped.chain(), explicitPolicy("1.2.3.4")),
        of("mapping inhibited", false, mapped.chain(), explicitPolicy("1.2.3.4"), noMapping),
        of("checker with a veto", false, DIRECT.chain(), veto),
        of("intermediate nowhere", false, behind.subList(0, 1)),
        of("intermediate in a store", true, behind.subList(0, 1), store(MIDDLE.certificate())),
        of("signatures by whom has none", false, DIRECT.chain(), foreignSignatures),
        of("revocation unknown", false, DIRECT.chain(), asked),
        of("spared by a list", true, DIRECT.chain(), lists(soon, false)),
        of("on a list", false, DIRECT.chain(), lists(soon, true)),
        of("checker of its own, nobody answers", false, DIRECT.chain(), revocationChecker()),
        of("checker of its own", true, DIRECT.chain(), revocationChecker(), lists(soon, false)),
        of(
            "checker of its own that looks at no lists",
            false,
            DIRECT.chain(),
            revocationChecker(PKIXRevocationChecker.Option.NO_FALLBACK),
            lists(soon, false)),
        of("expired", false, ROOT.issue(leaf().expired()).chain()),
        of(
            "not for servers",
            false,
            ROOT.issue(leaf().withExtendedKeyUsages("clientAuth")).chain()),
        of("not for signing", false, ROOT.issue(leaf().withKeyUsages("keyEncipherment")).chain()));
  }

  private static Arguments of(
      String name, boolean believed, List<X509Certificate> chain, Setting... settings) {
    return Arguments.of(name, believed, chain, settings);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void decidesAsSunJsse(
      String name, boolean believed, List<X509Certificate> chain, Setting[] settings)
      throws Exception {
    for (Provider provider : List.of(Contexts.SUN, Contexts.HANDSEL)) {
      Throwable refusal = refusal(manager(provider, parameters(settings)), chain);

      if (believed) {
        assertThat(refusal).as(provider.getName()).isNull();
      } else {
        assertThat(refusal).as(provider.getName()).isInstanceOf(CertificateException.class);
      }
    }
  }

  private static @Nullable Throwable here(List<X509Certificate> chain, Setting... settings)
      throws Exception {
    return refusal(manager(Contexts.HANDSEL, parameters(settings)), chain);
  }

  private static List<X509Certificate> shuffled(Issued issued) {
    List<X509Certificate> chain = new ArrayList<>(issued.chain());
    Collections.swap(chain, 1, 2);
    return chain;
  }

  @Test
  void findsThePathOfAChainOutOfOrder() throws Exception {
    List<X509Certificate> chain = shuffled(MIDDLE.intermediate("EC").issue(leaf()));

    assertThat(here(chain)).isNull();
    // SunJSSE drops the target where it has to build the path.
    assertThat(here(chain, target("CN=allowed")))
        .hasMessageContaining("target constraints")
        .hasMessageContaining("CN=a.example");
  }

  @Test
  void wantsTheTargetOfALeafThatIsTrustedItself() throws Exception {
    Setting trusted = p -> p.setTrustAnchors(Set.of(new TrustAnchor(DIRECT.leaf(), null)));

    assertThat(here(DIRECT.chain(), trusted)).isNull();
    assertThat(here(DIRECT.chain(), trusted, target("CN=allowed")))
        .hasMessageContaining("target constraints");
  }

  @Test
  void asksNeitherUseNorDatesOfALeafThatIsTrustedItself() throws Exception {
    Issued odd = ROOT.issue(leaf().expired().withExtendedKeyUsages("clientAuth"));
    Setting trusted = p -> p.setTrustAnchors(Set.of(new TrustAnchor(odd.leaf(), null)));

    assertThat(here(odd.chain(), trusted)).isNull();
    assertThat(refusal(manager(Contexts.SUN, parameters(trusted)), odd.chain())).isNull();
  }

  @Test
  void countsTheAuthoritiesOfEitherKindOfPath() throws Exception {
    List<X509Certificate> two = MIDDLE.intermediate("EC").issue(leaf()).chain();

    assertThat(here(two, p -> p.setMaxPathLength(2))).isNull();
    assertThat(here(two, p -> p.setMaxPathLength(-1))).isNull();
    assertThat(here(two, p -> p.setMaxPathLength(1)))
        .hasMessageContaining("2 authorities")
        .hasMessageContaining("setMaxPathLength");
    assertThat(here(List.of(two.get(0), two.get(2), two.get(1)), p -> p.setMaxPathLength(1)))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void refusesParametersItCannotEnforce() {
    assertThatThrownBy(
            () -> manager(Contexts.HANDSEL, parameters(revocationChecker(), revocationChecker())))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("2 PKIXRevocationCheckers");
    // An excluded subtree: RFC 5280 §4.2.1.10.
    byte[] constraints = {0x30, 0x08, (byte) 0xa1, 0x06, 0x30, 0x04, (byte) 0x82, 0x02, 'a', 'b'};
    assertThatThrownBy(
            () ->
                manager(
                    Contexts.HANDSEL,
                    parameters(
                        p -> p.setTrustAnchors(Set.of(new TrustAnchor(ROOT.root(), constraints))))))
        .isInstanceOf(InvalidAlgorithmParameterException.class)
        .hasMessageContaining("name constraints");
  }

  @Test
  void leavesThePartsOfTheApplicationAlone() throws Exception {
    PKIXBuilderParameters given = parameters();
    X509TrustManager manager = manager(Contexts.HANDSEL, given);
    given.addCertPathChecker(new Vetoing());

    assertThat(refusal(manager, DIRECT.chain())).isNull();
    assertThat(given.getCertStores()).isEmpty();
  }

  @Test
  void refusesWeakKeysAndSignaturesInThePath() throws Exception {
    Authority old = TestCertificates.authority("RSA");
    Setting trusted = p -> p.setTrustAnchors(Set.of(new TrustAnchor(old.root(), null)));

    assertThat(here(old.issue(leaf().withKeyType("RSA-1024")).chain(), trusted))
        .hasMessageContaining("2048 or more");
    assertThat(here(old.intermediate("RSA-1024").issue(leaf()).chain(), trusted))
        .hasMessageContaining("2048 or more");
    assertThat(here(old.issue(leaf().withSignatureAlgorithm("SHA1withRSA")).chain(), trusted))
        .hasMessageContaining("handsel.sha1Chains");
  }

  @Test
  void asksTheKeyOfALeafThatIsTrustedItself() throws Exception {
    X509Certificate weak = ROOT.issue(leaf().withKeyType("RSA-1024")).leaf();
    Setting trusted = p -> p.setTrustAnchors(Set.of(new TrustAnchor(weak, null)));

    assertThat(here(List.of(weak), trusted)).hasMessageContaining("2048 or more");
  }

  @Test
  void countsNoAuthorityThatIssuedItself() throws Exception {
    Authority renewed =
        MIDDLE.intermediate(
            "EC", LeafOptions.authority(MIDDLE.certificate().getSubjectX500Principal().getName()));

    assertThat(here(renewed.issue(leaf()).chain(), p -> p.setMaxPathLength(1))).isNull();
  }

  @Test
  void looksForAnotherPathBehindAnotherAuthorityOfTheSameName() throws Exception {
    Authority twin =
        TestCertificates.authority("EC", ROOT.root().getSubjectX500Principal().getName());
    // Its issuer bears the name of the anchor, and is another that the real one certified.
    X509Certificate cross = ROOT.certify(twin, LeafOptions.authority("CN=Twin"));
    Authority named = new Authority("EC", twin.privateKey(), List.of(cross, ROOT.root()));
    X509Certificate leaf = named.issue(leaf()).leaf();

    assertThat(here(List.of(leaf, cross))).isNull();
    assertThat(here(List.of(twin.issue(leaf()).leaf(), cross)))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void looksForAnotherPathBehindACertificateThatExpired() throws Exception {
    LeafOptions name = LeafOptions.authority("CN=Middle");
    Authority middle = ROOT.intermediate("EC", name);
    X509Certificate expired = ROOT.certify(middle, name.expired());
    X509Certificate leaf = middle.issue(leaf()).leaf();

    assertThat(here(List.of(leaf, expired, middle.certificate()))).isNull();
    assertThat(here(List.of(leaf, expired))).isInstanceOf(CertificateException.class);
  }

  @Test
  void looksForAnotherPathBehindACertificateThatAnApplicationRefuses() throws Exception {
    LeafOptions name = LeafOptions.authority("CN=Middle");
    Authority middle = ROOT.intermediate("EC", name);
    X509Certificate disliked = ROOT.certify(middle, name);
    X509Certificate leaf = middle.issue(leaf()).leaf();
    Setting veto =
        p ->
            p.addCertPathChecker(
                new Vetoing() {
                  @Override
                  public void check(Certificate certificate, Collection<String> unresolved)
                      throws CertPathValidatorException {
                    if (certificate.equals(disliked)) {
                      super.check(certificate, unresolved);
                    }
                  }
                });

    assertThat(here(List.of(leaf, disliked, middle.certificate()), veto)).isNull();
    assertThat(here(List.of(leaf, disliked), veto)).isInstanceOf(CertificateException.class);
  }
}
