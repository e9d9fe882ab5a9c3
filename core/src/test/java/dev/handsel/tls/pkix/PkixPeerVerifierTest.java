// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.client;
import static dev.handsel.tls.credential.Chains.der;
import static dev.handsel.tls.credential.Chains.presented;
import static dev.handsel.tls.credential.Chains.refuses;
import static dev.handsel.tls.credential.Chains.server;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.credential.PeerVerifier.Verdict;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PkixPeerVerifierTest {
  private static final String HOST = "server.example.com";
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Authority MIDDLE = ROOT.intermediate("P-384");

  private final PeerVerifier verifier = trusting(ROOT);

  @Test
  void believesChainOfTrustedAuthority() throws Exception {
    Issued issued = MIDDLE.issue(HOST);

    Verdict verdict = verifier.verify(server(HOST, issued.chain()));

    assertThat(verdict.key()).isEqualTo(issued.leaf().getPublicKey());
    assertThat(verdict.expiry()).isEqualTo(LeafOptions.END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSASSA-PSS", "EC", "P-384", "P-521", "Ed25519", "Ed448"})
  void believesAuthorityAndLeafOfEveryKeyType(String keyType) throws Exception {
    Authority authority = TestCertificates.authority(keyType);
    Issued issued = authority.issue(LeafOptions.named(HOST).withKeyType(keyType));

    Verdict verdict = trusting(authority).verify(server(HOST, issued.chain()));

    assertThat(verdict.key()).isEqualTo(issued.leaf().getPublicKey());
  }

  @Test
  void verdictEndsWithTheFirstCertificateToExpire() throws Exception {
    Instant end = LeafOptions.NOW.plus(Duration.ofDays(3));
    Issued issued = MIDDLE.issue(LeafOptions.named(HOST).withValidity(LeafOptions.BEGIN, end));

    assertThat(verifier.verify(server(HOST, issued.chain())).expiry()).isEqualTo(end);
  }

  @Test
  void findsWayThroughUnorderedAndNeedlessCertificates() throws Exception {
    Authority deeper = MIDDLE.intermediate("EC");
    List<X509Certificate> chain = new ArrayList<>(deeper.issue(HOST).chain());
    Collections.swap(chain, 1, 2);
    chain.add(TestCertificates.authority("EC", "CN=Stranger").certificate());
    chain.add(ROOT.certificate());

    assertThat(verifier.verify(server(HOST, chain)).expiry()).isEqualTo(LeafOptions.END);
  }

  @Test
  void takesTheOtherPathWhenOneIntermediateIsExpired() throws Exception {
    LeafOptions name = LeafOptions.authority("CN=Cross");
    Authority middle = ROOT.intermediate("EC", name);
    Issued issued = middle.issue(HOST);
    Authority strangeRoot = TestCertificates.authority("EC", "CN=Strange Root");
    X509Certificate sameName = strangeRoot.intermediate("EC", name).certificate();
    List<X509Certificate> chain = List.of(issued.leaf(), sameName, middle.certificate());

    assertThat(verifier.verify(server(HOST, chain)).key()).isEqualTo(issued.leaf().getPublicKey());
  }

  @Test
  void believesLeafThatIsItselfTrusted() throws Exception {
    Issued issued = TestCertificates.authority("EC", "CN=Untrusted").issue(HOST);
    PeerVerifier pinning =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(issued.leaf()))).build();

    assertThat(pinning.verify(server(HOST, issued.chain())).key())
        .isEqualTo(issued.leaf().getPublicKey());
  }

  @Test
  void refusesUnknownAuthorityAndNamesIt() {
    Authority stranger = TestCertificates.authority("EC", "CN=Stranger").intermediate("EC");

    refuses(
        verifier,
        server(HOST, stranger.issue(HOST).chain()),
        Untrusted.UNKNOWN_AUTHORITY,
        "issued by \"CN=Stranger\"",
        "1 trusted authorities");
  }

  @Test
  void refusesAuthorityOfTrustedNameWithAnotherKey() {
    String name = ROOT.certificate().getSubjectX500Principal().getName();
    Authority impostor = TestCertificates.authority("EC", name);
    List<X509Certificate> chain = new ArrayList<>(impostor.issue(HOST).chain());

    refuses(verifier, server(HOST, chain), Untrusted.UNKNOWN_AUTHORITY, "another key");
    chain.add(impostor.certificate());
    refuses(verifier, server(HOST, chain), Untrusted.UNKNOWN_AUTHORITY);
  }

  @Test
  void refusesCertificateChangedAfterItWasSigned() throws Exception {
    byte[] der = ROOT.issue(HOST).leaf().getEncoded();
    der[der.length - 1] ^= 1;

    refuses(
        verifier,
        server(HOST, List.of(Opaque.of(der)), Policies.MODERN_2026_12),
        Untrusted.FORGED,
        "unchanged");
  }

  @Test
  void refusesSelfSignedStranger() {
    Authority self =
        TestCertificates.authority("EC", LeafOptions.named(HOST).withSubject("CN=self"));

    refuses(
        verifier,
        server(HOST, self.chain()),
        Untrusted.UNKNOWN_AUTHORITY,
        "signed by itself",
        "trust it");
  }

  @Test
  void refusesChainWithoutItsIntermediate() {
    List<X509Certificate> chain = MIDDLE.issue(HOST).chain().subList(0, 1);

    refuses(
        verifier,
        server(HOST, chain),
        Untrusted.INTERMEDIATE_MISSING,
        "issued by \"" + MIDDLE.certificate().getSubjectX500Principal().getName() + "\"",
        "the peer sent only its own certificate",
        "the chain lacks its intermediate",
        "have the peer send its intermediate certificates");
  }

  @Test
  void refusesExpiredLeafAndTellsBothTimes() {
    Issued issued = ROOT.issue(LeafOptions.named(HOST).expired());

    refuses(
        verifier,
        server(HOST, issued.chain()),
        Untrusted.EXPIRED,
        "expired at 2025-11-15T00:00:00Z",
        "it is 2026-11-15T12:00:00Z now");
  }

  @Test
  void refusesExpiredIntermediate() {
    Authority expired = ROOT.intermediate("EC", LeafOptions.authority("CN=Old Middle").expired());

    refuses(
        verifier,
        server(HOST, expired.issue(HOST).chain()),
        Untrusted.EXPIRED,
        "\"CN=Old Middle\" expired");
  }

  @Test
  void refusesLeafOfTomorrow() {
    Instant tomorrow = LeafOptions.NOW.plus(Duration.ofDays(1));
    Issued issued = ROOT.issue(LeafOptions.named(HOST).withValidity(tomorrow, LeafOptions.END));

    refuses(verifier, server(HOST, issued.chain()), Untrusted.NOT_YET_VALID, "correct the clock");
  }

  @Test
  void refusesOtherNameAndListsThoseOfTheCertificate() {
    Issued issued = ROOT.issue("a.example.com", "b.example.com");

    refuses(
        verifier,
        server(HOST, issued.chain()),
        Untrusted.WRONG_NAME,
        "wanted a certificate for \"server.example.com\"",
        "a.example.com, b.example.com");
  }

  @Test
  void refusesToVerifyAServerNobodyNamed() {
    Query unnamed =
        presented(
            Role.SERVER,
            Optional.empty(),
            der(ROOT.issue(HOST).chain()),
            Policies.MODERN_2026_12,
            false,
            LeafOptions.NOW);

    refuses(verifier, unnamed, Untrusted.WRONG_NAME, "names no host");
  }

  @Test
  void believesAnyNameOnlyWhenToldThatThisIsDangerous() throws Exception {
    Issued issued = ROOT.issue("other.example.com");
    PeerVerifier nameless =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(ROOT.certificate())))
            .dangerouslyWithoutNameCheck()
            .build();

    assertThat(nameless.verify(server(HOST, issued.chain())).key())
        .isEqualTo(issued.leaf().getPublicKey());
    assertThat(nameless.nameCheck()).isEmpty();
    assertThat(verifier.nameCheck()).isEqualTo("HTTPS");
  }

  @Test
  void believesClientWithoutAName() throws Exception {
    Issued issued = MIDDLE.issue(LeafOptions.named().withExtendedKeyUsages("clientAuth"));

    assertThat(verifier.verify(client(issued.chain())).key())
        .isEqualTo(issued.leaf().getPublicKey());
  }

  @Test
  void refusesPurposeOfTheOtherSide() {
    Issued forClients = ROOT.issue(LeafOptions.named(HOST).withExtendedKeyUsages("clientAuth"));
    Issued forServers = ROOT.issue(LeafOptions.named(HOST).withExtendedKeyUsages("serverAuth"));

    refuses(verifier, server(HOST, forClients.chain()), Untrusted.WRONG_USAGE, "serverAuth");
    refuses(verifier, client(forServers.chain()), Untrusted.WRONG_USAGE, "clientAuth");
  }

  @Test
  void refusesAuthorityMeantForOtherPurposes() {
    Authority forClients =
        ROOT.intermediate(
            "EC", LeafOptions.authority("CN=Clients").withExtendedKeyUsages("clientAuth"));

    refuses(
        verifier,
        server(HOST, forClients.issue(HOST).chain()),
        Untrusted.WRONG_USAGE,
        "the authority, \"CN=Clients\"");
  }

  @Test
  void believesLeafWithoutUsageExtensions() throws Exception {
    Issued issued = ROOT.issue(LeafOptions.named(HOST).withKeyUsages().withExtendedKeyUsages());

    assertThat(verifier.verify(server(HOST, issued.chain())).expiry()).isEqualTo(LeafOptions.END);
  }

  @Test
  void asksForTheKeyUsageOfTheKeyExchange() throws Exception {
    Issued signs =
        ROOT.issue(LeafOptions.named(HOST).withKeyType("RSA").withKeyUsages("digitalSignature"));
    Issued decrypts =
        ROOT.issue(LeafOptions.named(HOST).withKeyType("RSA").withKeyUsages("keyEncipherment"));

    refuses(verifier, decrypting(signs), Untrusted.WRONG_USAGE, "keyEncipherment");
    refuses(verifier, server(HOST, decrypts.chain()), Untrusted.WRONG_USAGE, "digitalSignature");
    assertThat(verifier.verify(decrypting(decrypts)).key().getAlgorithm()).isEqualTo("RSA");
    assertThat(verifier.verify(server(HOST, signs.chain())).key().getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void refusesRsaKeyExchangeWithAnotherKey() {
    refuses(verifier, decrypting(ROOT.issue(HOST)), Untrusted.UNSUPPORTED_KEY, "an RSA key");
  }

  @Test
  void refusesLeafThatPosesAsAuthority() {
    Authority leaf = ROOT.intermediate("EC", LeafOptions.named("leaf.example.com"));

    refuses(verifier, server(HOST, leaf.issue(HOST).chain()), Untrusted.WRONG_USAGE);
  }

  @Test
  void refusesPathLongerThanAnAuthorityAllows() {
    Authority narrow =
        ROOT.intermediate("EC", LeafOptions.authority("CN=Narrow").withPathLength(0));

    refuses(
        verifier,
        server(HOST, narrow.intermediate("EC").issue(HOST).chain()),
        Untrusted.CHAIN_TOO_LONG);
  }

  @Test
  void refusesShortRsaKeys() {
    Issued leaf = ROOT.issue(LeafOptions.named(HOST).withKeyType("RSA-1024"));
    Authority middle = ROOT.intermediate("RSA-1024");

    refuses(verifier, server(HOST, leaf.chain()), Untrusted.WEAK_KEY, "RSA 1024", "2048");
    refuses(verifier, server(HOST, middle.issue(HOST).chain()), Untrusted.WEAK_KEY);
  }

  @Test
  void refusesSha1Signatures() {
    Authority rsa = TestCertificates.authority("RSA");
    Issued issued = rsa.issue(LeafOptions.named(HOST).withSignatureAlgorithm("SHA1withRSA"));

    refuses(
        trusting(rsa),
        server(HOST, issued.chain()),
        Untrusted.WEAK_SIGNATURE,
        "SHA1withRSA",
        "MODERN_2026_12");
  }

  @Test
  void refusesSignaturesOutsideCertificateSchemes() {
    Policy rsaOnly =
        Policies.MODERN_2026_12.toBuilder()
            .certificateSchemes(List.of(SignatureScheme.RSA_PKCS1_SHA256))
            .build();

    refuses(
        verifier, server(HOST, der(ROOT.issue(HOST).chain()), rsaOnly), Untrusted.WEAK_SIGNATURE);
  }

  @Test
  void asksTheConstraintAboutEverySignatureOfTheChain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Policy counting =
        Policies.MODERN_2026_12.toBuilder()
            .constraint(
                (use, algorithm, key) -> {
                  assertThat(use).isEqualTo(Use.CHAIN);
                  assertThat(key).isNotNull();
                  return asked.incrementAndGet() > 0;
                })
            .build();
    Policy forbidding = counting.toBuilder().constraint((use, algorithm, key) -> false).build();
    List<Opaque> chain = der(MIDDLE.issue(HOST).chain());

    verifier.verify(server(HOST, chain, counting));
    assertThat(asked).hasValue(2);
    refuses(verifier, server(HOST, chain, forbidding), Untrusted.WEAK_SIGNATURE);
  }

  @Test
  void refusesMoreCertificatesThanItLooksAt() {
    List<X509Certificate> chain = Collections.nCopies(11, ROOT.issue(HOST).leaf());

    refuses(verifier, server(HOST, chain), Untrusted.CHAIN_TOO_LONG, "11", "at most 10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "3000", "3080", "2d2d2d2d2d424547494e"})
  void refusesWhatIsNoCertificate(String hex) {
    refuses(
        verifier,
        server(HOST, List.of(Opaque.hex(hex)), Policies.MODERN_2026_12),
        Untrusted.MALFORMED,
        "certificate 1");
  }

  @Test
  void refusesBytesAfterACertificate() throws Exception {
    byte[] der = ROOT.issue(HOST).leaf().getEncoded();
    byte[] longer = Arrays.copyOf(der, der.length + 1);

    refuses(
        verifier,
        server(HOST, List.of(Opaque.of(longer)), Policies.MODERN_2026_12),
        Untrusted.MALFORMED);
  }

  @Test
  void givesUpOnHostileSetsOfCertificates() {
    List<X509Certificate> chain = new ArrayList<>();
    Authority authority = TestCertificates.authority("EC", "CN=Loop");
    chain.add(authority.issue(HOST).leaf());
    Authority same = authority;
    for (int i = 0; i < 9; i++) {
      same = same.intermediate("EC", LeafOptions.authority("CN=Loop"));
      chain.add(same.certificate());
    }

    refuses(verifier, server(HOST, chain), Untrusted.UNKNOWN_AUTHORITY);
  }

  @Test
  void believesKnownChainOnlyWhileItIsValid() throws Exception {
    Instant soon = LeafOptions.NOW.plus(Duration.ofHours(1));
    List<Opaque> chain =
        der(ROOT.issue(LeafOptions.named(HOST).withValidity(LeafOptions.BEGIN, soon)).chain());
    verifier.verify(server(HOST, chain, Policies.MODERN_2026_12));

    Query later =
        presented(
            Role.SERVER,
            Optional.of(HOST),
            chain,
            Policies.MODERN_2026_12,
            false,
            soon.plusSeconds(1));

    refuses(verifier, later, Untrusted.EXPIRED);
  }

  @Test
  void believesKnownChainUnderTheSameQuestionOnly() throws Exception {
    Issued issued = ROOT.issue(LeafOptions.named(HOST).withExtendedKeyUsages("serverAuth"));
    verifier.verify(server(HOST, issued.chain()));

    refuses(verifier, server("other.example.com", issued.chain()), Untrusted.WRONG_NAME);
    refuses(verifier, client(issued.chain()), Untrusted.WRONG_USAGE);
  }

  @Test
  void validatesKnownChainOncePerDay() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Policy counting =
        Policies.MODERN_2026_12.toBuilder()
            .constraint((use, algorithm, key) -> asked.incrementAndGet() > 0)
            .build();
    List<Opaque> chain = der(ROOT.issue(HOST).chain());
    PeerVerifier forgetful =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(ROOT.certificate())))
            .cachedVerdicts(0)
            .build();

    verifier.verify(server(HOST, chain, counting));
    verifier.verify(server(HOST, chain, counting));
    assertThat(asked).hasValue(1);
    verifier.verify(
        presented(
            Role.SERVER,
            Optional.of(HOST),
            chain,
            counting,
            false,
            LeafOptions.NOW.plus(Duration.ofDays(1))));
    assertThat(asked).hasValue(2);
    forgetful.verify(server(HOST, chain, counting));
    forgetful.verify(server(HOST, chain, counting));
    assertThat(asked).hasValue(4);
  }

  @Test
  void isNamedByWhatItBelieves() {
    X509Certificate one = ROOT.certificate();
    X509Certificate two = TestCertificates.authority("EC").certificate();
    String id = verifier(one, two).build().trustId();

    assertThat(verifier(two, one).build().trustId()).isEqualTo(id);
    assertThat(verifier(one).build().trustId()).isNotEqualTo(id);
    assertThat(verifier(one, two).revocation(Revocation.HARD_FAIL).build().trustId())
        .isNotEqualTo(id);
    assertThat(verifier(one, two).mostIntermediates(1).build().trustId()).isNotEqualTo(id);
    assertThat(verifier(one, two).profile(CertificateProfile.RFC_5280).build().trustId())
        .isNotEqualTo(id);
  }

  /** Code cannot be read, so it is like no other unless whoever gives it names it. */
  @Test
  void isNamedAtRandomWhereItRestsOnCode() {
    X509Certificate one = ROOT.certificate();
    assertThat(verifier(one).veto(PathVeto.NONE).build().trustId())
        .isNotEqualTo(verifier(one).veto(PathVeto.NONE).build().trustId());
    assertThat(verifier(one).publicSuffixes("com"::equals).build().trustId())
        .isNotEqualTo(verifier(one).publicSuffixes("com"::equals).build().trustId());
    assertThat(verifier(one).veto(PathVeto.NONE, "none").build().trustId())
        .isEqualTo(verifier(one).veto(PathVeto.NONE, "none").build().trustId())
        .isNotEqualTo(verifier(one).veto(PathVeto.NONE, "other").build().trustId());
    assertThat(verifier(one).veto(PathVeto.NONE).trustId("fleet").build().trustId())
        .startsWith("fleet/")
        .isEqualTo(verifier(one).veto(PathVeto.NONE).trustId("fleet").build().trustId());
  }

  private static PkixPeerVerifier.Builder verifier(X509Certificate... anchors) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(anchors)));
  }

  @Test
  void tellsTheNamesOfItsAuthorities() {
    assertThat(verifier.authorities())
        .containsExactly(Opaque.of(ROOT.certificate().getSubjectX500Principal().getEncoded()));
  }

  private static Query decrypting(Issued issued) {
    return presented(
        Role.SERVER,
        Optional.of(HOST),
        der(issued.chain()),
        Policies.COMPATIBLE_2026_12,
        true,
        LeafOptions.NOW);
  }

  private static PeerVerifier trusting(Authority authority) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(authority.certificate()))).build();
  }
}
