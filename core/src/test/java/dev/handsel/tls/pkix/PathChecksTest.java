// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.der;
import static dev.handsel.tls.credential.Chains.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Chains;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the certificates of a path, one by one, and of the search for it. */
final class PathChecksTest {
  private static final String HOST = "server.example.com";
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final LeafOptions LEAF = LeafOptions.named(HOST);

  @ParameterizedTest
  @ValueSource(strings = {"2.5.29.14 04020102", "2.5.29.35 300480020102"})
  void refusesCriticalKeyIdentifiersAnywhere(String extension) {
    String oid = extension.substring(0, extension.indexOf(' '));
    String value = extension.substring(extension.indexOf(' ') + 1);
    LeafOptions authority = LeafOptions.authority("CN=A").withExtension(oid, true, value);
    Authority anchor = TestCertificates.authority("EC", authority);
    String words = "marks a key identifier critical";

    refuses(anchor, anchor.issue(HOST), Untrusted.MALFORMED, words);
    refuses(ROOT, ROOT.intermediate("EC", authority).issue(HOST), Untrusted.MALFORMED, words);
    refuses(ROOT, ROOT.issue(LEAF.withExtension(oid, true, value)), Untrusted.MALFORMED, words);
  }

  @Test
  void refusesCriticalExtensionsThatNobodyUnderstands() {
    LeafOptions authority = LeafOptions.authority("CN=A").withExtension("1.2.3.4", true, "0500");
    Authority anchor = TestCertificates.authority("EC", authority);

    refuses(anchor, anchor.issue(HOST), Untrusted.WRONG_USAGE, "critical extension");
    refuses(ROOT, ROOT.intermediate("EC", authority).issue(HOST), Untrusted.WRONG_USAGE);
    refuses(ROOT, ROOT.issue(LEAF.withExtension("1.2.3.4", true, "0500")), Untrusted.WRONG_USAGE);
  }

  @Test
  void refusesAnchorsThatAreNoAuthorities() throws Exception {
    LeafOptions named = LeafOptions.authority("CN=A");
    Authority leaf = TestCertificates.authority("EC", named.withAuthority(false));
    Authority signer = TestCertificates.authority("EC", named.withKeyUsages("digitalSignature"));
    Authority silent = TestCertificates.authority("EC", named.withKeyUsages());

    refuses(leaf, leaf.issue(HOST), Untrusted.WRONG_USAGE, "not as an authority");
    refuses(signer, signer.issue(HOST), Untrusted.WRONG_USAGE, "not as an authority");
    verify(CertificateProfile.PATH, silent, silent.issue(HOST));
  }

  @Test
  void refusesPolicyConstraintsThatAreNotCritical() {
    LeafOptions authority =
        LeafOptions.authority("CN=A").withExtension("2.5.29.36", false, "3003800100");

    refuses(
        ROOT,
        ROOT.intermediate("EC", authority).issue(HOST),
        Untrusted.MALFORMED,
        "policy constraints that are not critical");
  }

  static Stream<BigInteger> oddSerialNumbers() {
    return Stream.of(
        BigInteger.valueOf(-5),
        BigInteger.ZERO,
        BigInteger.ONE.shiftLeft(159),
        BigInteger.ONE.shiftLeft(180));
  }

  @ParameterizedTest
  @MethodSource("oddSerialNumbers")
  void takesOddSerialNumbersByDefaultAlone(BigInteger serialNumber) throws Exception {
    Issued issued = ROOT.issue(LEAF.withSerialNumber(serialNumber));
    Authority middle =
        ROOT.intermediate("EC", LeafOptions.authority("CN=A").withSerialNumber(serialNumber));

    verify(CertificateProfile.PATH, ROOT, issued);
    verify(CertificateProfile.PATH, ROOT, middle.issue(HOST));
    refuses(CertificateProfile.RFC_5280, ROOT, issued, Untrusted.MALFORMED, "§4.1.2.2");
    refuses(CertificateProfile.WEB_PKI, ROOT, issued, Untrusted.MALFORMED, "§4.1.2.2");
  }

  @Test
  void takesALeafThatMaySignCertificatesAsALeafByDefaultAlone() throws Exception {
    Issued issued = ROOT.issue(LEAF.withKeyUsages("digitalSignature", "keyCertSign"));

    verify(CertificateProfile.PATH, ROOT, issued);
    refuses(CertificateProfile.RFC_5280, ROOT, issued, Untrusted.WRONG_USAGE, "§4.2.1.3");
    Authority posing =
        ROOT.intermediate("EC", LEAF.withKeyUsages("digitalSignature", "keyCertSign"));
    refuses(ROOT, posing.issue(HOST), Untrusted.WRONG_USAGE);
  }

  @Test
  void anchorsDoNotExpireByDefaultAlone() throws Exception {
    Authority old = TestCertificates.authority("EC", LeafOptions.authority("CN=Old").expired());
    Issued issued = old.intermediate("EC").issue(HOST);

    assertThat(verify(CertificateProfile.PATH, old, issued).expiry()).isEqualTo(LeafOptions.END);
    refuses(CertificateProfile.RFC_5280, old, issued, Untrusted.EXPIRED, "\"CN=Old\" expired");
  }

  static Stream<LeafOptions> selfSigned() {
    LeafOptions self = LEAF.withSubject("CN=self");
    return Stream.of(
        self.withAuthority(true).withKeyUsages("keyCertSign", "cRLSign"),
        self.withKeyUsages("digitalSignature", "keyEncipherment", "keyCertSign"),
        self.withExtendedKeyUsages("clientAuth"),
        self.withKeyUsages("keyEncipherment"),
        self.expired(),
        self.withSerialNumber(BigInteger.ZERO),
        self.withExtension("1.2.3.4", true, "0500"));
  }

  @ParameterizedTest
  @MethodSource("selfSigned")
  void trustedLeafsAreTrustedAsTheyAreByDefaultAlone(LeafOptions options) throws Exception {
    Authority self = TestCertificates.authority("EC", options);
    Issued issued = new Issued(self.chain(), self.privateKey(), self.certificate());
    Issued elsewhere =
        new Issued(
            ROOT.issue(options).chain().subList(0, 1), self.privateKey(), self.certificate());

    assertThat(verify(CertificateProfile.PATH, self, issued).expiry()).isEqualTo(Instant.MAX);
    assertThatThrownBy(() -> verify(CertificateProfile.PATH, self, elsewhere))
        .isInstanceOf(TlsException.class);
    assertThatThrownBy(
            () ->
                verifier(CertificateProfile.PATH, self)
                    .verify(server("other.example", self.chain())))
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).contains(Untrusted.WRONG_NAME));
    assertThatThrownBy(() -> verify(CertificateProfile.WEB_PKI, self, issued))
        .isInstanceOf(TlsException.class);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PATH")
  void strictProfilesAskUsageAndDatesOfTrustedLeafs(CertificateProfile profile) {
    Authority other = TestCertificates.authority("EC", LEAF.withExtendedKeyUsages("clientAuth"));
    Authority expired = TestCertificates.authority("EC", LEAF.expired());

    refuses(profile, other, issued(other), Untrusted.WRONG_USAGE, "clientAuth");
    refuses(profile, expired, issued(expired), Untrusted.EXPIRED);
  }

  @Test
  void asksTheStrengthOfTrustedLeafs() {
    Authority weak = TestCertificates.authority("RSA-1024", LEAF);

    refuses(weak, issued(weak), Untrusted.WEAK_KEY, "1024");
  }

  @Test
  void anExpiredSpareCertificateDoesNotEndTheVerdict() throws Exception {
    Issued issued = ROOT.intermediate("EC").issue(HOST);
    List<X509Certificate> chain = new ArrayList<>(issued.chain());
    chain.add(TestCertificates.authority("EC", LeafOptions.authority("CN=S").expired()).root());

    assertThat(verifier(CertificateProfile.PATH, ROOT).verify(server(HOST, chain)).expiry())
        .isEqualTo(LeafOptions.END);
  }

  @Test
  void anAuthorityThatEndsFirstEndsTheVerdict() throws Exception {
    Instant end = LeafOptions.NOW.plus(Duration.ofDays(2));
    Authority middle =
        ROOT.intermediate("EC", LeafOptions.authority("CN=A").withValidity(LeafOptions.BEGIN, end));

    assertThat(verify(CertificateProfile.PATH, ROOT, middle.issue(HOST)).expiry()).isEqualTo(end);
  }

  @Test
  void givesUpAfterABudgetOfSignatures() {
    Authority loop = TestCertificates.authority("EC", "CN=Loop");
    List<X509Certificate> chain = new ArrayList<>(loop.issue(HOST).chain());
    for (int i = 0; i < 5; i++) {
      chain.add(loop.again(LeafOptions.authority("CN=Loop")));
    }

    Chains.refuses(
        verifier(CertificateProfile.PATH, ROOT),
        server(HOST, chain),
        Untrusted.UNKNOWN_AUTHORITY,
        "gave up looking",
        "after 40 signatures");
  }

  @Test
  void givesUpAfterABudgetOfPaths() {
    Authority authority = TestCertificates.authority("EC", "CN=Many");
    List<X509Certificate> anchors = new ArrayList<>(authority.chain());
    for (int i = 0; i < 8; i++) {
      anchors.add(authority.again(LeafOptions.authority("CN=Many")));
    }
    Issued issued = authority.issue(LEAF.expired());
    PeerVerifier verifier = PkixPeerVerifier.trusting(TrustAnchors.of(anchors)).build();

    assertThatThrownBy(() -> verifier.verify(server(HOST, issued.chain())))
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> {
              assertThat(e.fault()).contains(Untrusted.EXPIRED);
              assertThat(e.getSuppressed()).hasSize(5);
            });
  }

  @Test
  void aVerdictDoesNotHoldBeforeItsPathBegins() throws Exception {
    Issued issued = ROOT.issue(LEAF.withValidity(LeafOptions.NOW, LeafOptions.END));
    PeerVerifier verifier = verifier(CertificateProfile.PATH, ROOT);
    verifier.verify(server(HOST, issued.chain()));

    Chains.refuses(
        verifier,
        Chains.presented(
            Role.SERVER,
            Optional.of(HOST),
            der(issued.chain()),
            Policies.MODERN_2026_12,
            false,
            LeafOptions.NOW.minusSeconds(60)),
        Untrusted.NOT_YET_VALID);
  }

  @Test
  void remembersAsManyVerdictsAsItIsToldTheLeastRecentlyUsedGo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Policy counting =
        Policies.MODERN_2026_12.toBuilder()
            .constraint((use, algorithm, key) -> asked.incrementAndGet() > 0)
            .build();
    PeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(ROOT.root()))).cachedVerdicts(2).build();
    List<Opaque> one = der(ROOT.issue(HOST).chain());
    List<Opaque> two = der(ROOT.issue(HOST).chain());
    List<Opaque> three = der(ROOT.issue(HOST).chain());

    for (List<Opaque> chain : List.of(one, two, one, three, one)) {
      verifier.verify(server(HOST, chain, counting));
    }
    assertThat(asked).hasValue(3);
    verifier.verify(server(HOST, two, counting));
    assertThat(asked).hasValue(4);
  }

  @Test
  void remembersAsManyParsedCertificatesAsItIsTold() throws Exception {
    CertificateCache cache = new CertificateCache(2);
    List<Opaque> chain =
        der(List.of(ROOT.issue(HOST).leaf(), ROOT.issue(HOST).leaf(), ROOT.issue(HOST).leaf()));
    cache.keep(chain, cache.parse(chain));

    assertThat(cache.size()).isEqualTo(2);
  }

  private static Issued issued(Authority self) {
    return new Issued(self.chain(), self.privateKey(), self.certificate());
  }

  private static PkixPeerVerifier verifier(CertificateProfile profile, Authority anchor) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(anchor.certificate())))
        .profile(profile)
        .build();
  }

  private static PeerVerifier.Verdict verify(
      CertificateProfile profile, Authority anchor, Issued issued) throws TlsException {
    return verifier(profile, anchor).verify(server(HOST, issued.chain()));
  }

  private static void refuses(Authority anchor, Issued issued, Untrusted fault, String... words) {
    refuses(CertificateProfile.PATH, anchor, issued, fault, words);
  }

  private static void refuses(
      CertificateProfile profile,
      Authority anchor,
      Issued issued,
      Untrusted fault,
      String... words) {
    Chains.refuses(verifier(profile, anchor), server(HOST, issued.chain()), fault, words);
  }
}
