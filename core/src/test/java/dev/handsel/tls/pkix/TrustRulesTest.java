// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.refuses;
import static dev.handsel.tls.credential.Chains.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.policy.Policy;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** What whoever builds a verifier may demand or forgive. */
final class TrustRulesTest {
  private static final String HOST = "server.example.com";
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Authority MIDDLE = ROOT.intermediate("EC");
  private static final Issued ISSUED = MIDDLE.issue(HOST);

  private static final Policy SHORT_KEYS =
      Policies.MODERN_2026_12.toBuilder().name("SHORT_KEYS").maximumRsaBits(2048).build();

  @Test
  void refusesDistrustedKeyOfLeafAuthorityAndAnchor() throws Exception {
    for (X509Certificate certificate :
        List.of(ISSUED.leaf(), MIDDLE.certificate(), ROOT.certificate())) {
      refuses(
          trusting(b -> b.distrustedKeys(List.of(sha256(certificate.getPublicKey()))), ROOT),
          server(HOST, ISSUED.chain()),
          Untrusted.DISTRUSTED_KEY,
          certificate.getSubjectX500Principal().getName(),
          sha256(certificate.getPublicKey()).toHex());
    }
  }

  @Test
  void refusesDistrustedKeyOfTrustedLeaf() throws Exception {
    PeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(ISSUED.leaf())))
            .distrustedKeys(List.of(sha256(ISSUED.leaf().getPublicKey())))
            .build();

    refuses(verifier, server(HOST, ISSUED.chain()), Untrusted.DISTRUSTED_KEY);
  }

  @Test
  void takesAnotherPathAroundDistrustedAuthority() throws Exception {
    LeafOptions name = LeafOptions.authority("CN=Renewed");
    Authority renewed = ROOT.intermediate("EC", name);
    X509Certificate other =
        TestCertificates.authority("EC", "CN=Other Root").intermediate("EC", name).certificate();
    Issued issued = renewed.issue(HOST);
    PeerVerifier verifier =
        trusting(b -> b.distrustedKeys(List.of(sha256(other.getPublicKey()))), ROOT);

    verifier.verify(server(HOST, List.of(issued.leaf(), other, renewed.certificate())));
  }

  @Test
  void believesThoseWithOtherKeysThanDistrustedOnes() throws Exception {
    PublicKey other = TestCertificates.keyPair("EC").getPublic();

    trusting(b -> b.distrustedKeys(List.of(sha256(other))), ROOT)
        .verify(server(HOST, ISSUED.chain()));
  }

  @Test
  void knowsDistrustedKeysHoweverACertificateWritesThem() throws Exception {
    PublicKey key = TestCertificates.keyPair("RSA").getPublic();
    // Without the parameters NULL, which RFC 3279 §2.3.1 demands.
    SubjectPublicKeyInfo odd =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
            SubjectPublicKeyInfo.getInstance(key.getEncoded()).parsePublicKey());
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new X509v3CertificateBuilder(
                        new X500Name("CN=a"),
                        BigInteger.ONE,
                        Date.from(LeafOptions.BEGIN),
                        Date.from(LeafOptions.END),
                        new X500Name("CN=a"),
                        odd)
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(ROOT.privateKey())));

    for (byte[] written : List.of(key.getEncoded(), odd.getEncoded())) {
      DistrustedKeys distrusted = new DistrustedKeys(List.of(sha256(written)));
      assertThatThrownBy(() -> distrusted.check(certificate)).isInstanceOf(TlsException.class);
    }
  }

  @Test
  void takesNoHashOfAnotherLength() {
    assertThatThrownBy(() -> trusting(b -> b.distrustedKeys(List.of(Opaque.hex("00"))), ROOT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes, not 1");
  }

  @Test
  void rulesArePartOfTheTrustIdentity() {
    Opaque one = sha256(ROOT.certificate().getPublicKey());
    Opaque two = sha256(MIDDLE.certificate().getPublicKey());
    Stream<UnaryOperator<PkixPeerVerifier.Builder>> rules =
        Stream.of(
            b -> b,
            b -> b.distrustedKeys(List.of(one)),
            b -> b.distrustedKeys(List.of(two)),
            b -> b.distrustedKeys(List.of(one, two)),
            b -> b.sha1Chains(true),
            b -> b.policy(Policies.MODERN_2026_12),
            b -> b.policy(Policies.MODERN_2026_12.toBuilder().minimumRsaBits(4096).build()));

    assertThat(rules.map(rule -> trusting(b -> rule.apply(b.trustId("fleet")), ROOT).trustId()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("fleet"));
    assertThat(trusting(b -> b.trustId("a").distrustedKeys(List.of(one, two)), ROOT).trustId())
        .isEqualTo(trusting(b -> b.trustId("a").distrustedKeys(List.of(two, one)), ROOT).trustId());
  }

  @Test
  void takesSha1ChainsOnlyWhenAsked() throws Exception {
    Authority rsa = TestCertificates.authority("RSA");
    Issued issued = rsa.issue(LeafOptions.named(HOST).withSignatureAlgorithm("SHA1withRSA"));

    refuses(
        trusting(b -> b, rsa),
        server(HOST, issued.chain()),
        Untrusted.WEAK_SIGNATURE,
        "sha1Chains(true)");
    trusting(b -> b.sha1Chains(true), rsa).verify(server(HOST, issued.chain()));
  }

  @Test
  void sha1ChainsStillAskTheConstraint() {
    Authority rsa = TestCertificates.authority("RSA");
    Issued issued = rsa.issue(LeafOptions.named(HOST).withSignatureAlgorithm("SHA1withRSA"));
    Policy forbidding =
        Policies.MODERN_2026_12.toBuilder().constraint((use, algorithm, key) -> false).build();

    refuses(
        trusting(b -> b.sha1Chains(true).policy(forbidding), rsa),
        server(HOST, issued.chain()),
        Untrusted.WEAK_SIGNATURE);
  }

  @Test
  void judgesChainsByThePolicyGivenAndNamesIt() throws Exception {
    Issued issued = ROOT.issue(LeafOptions.named(HOST).withKeyType("RSA"));
    Policy strict =
        Policies.MODERN_2026_12.toBuilder().name("HOUSE_RULES").minimumRsaBits(3072).build();

    refuses(
        trusting(b -> b.policy(strict), ROOT),
        server(HOST, issued.chain()),
        Untrusted.WEAK_KEY,
        "HOUSE_RULES");
    trusting(b -> b, ROOT).verify(server(HOST, issued.chain()));
  }

  @Test
  void refusesOverlongRsaKeysOfLeafAndAuthority() throws Exception {
    Issued leaf = ROOT.issue(LeafOptions.named(HOST).withKeyType("RSA-3072"));
    Issued below = ROOT.intermediate("RSA-3072").issue(HOST);
    PeerVerifier narrow = trusting(b -> b.policy(SHORT_KEYS), ROOT);

    refuses(narrow, server(HOST, leaf.chain()), Untrusted.UNSUPPORTED_KEY, "3072", "2048");
    refuses(narrow, server(HOST, below.chain()), Untrusted.UNSUPPORTED_KEY, "SHORT_KEYS");
    trusting(b -> b, ROOT).verify(server(HOST, leaf.chain()));
    trusting(b -> b, ROOT).verify(server(HOST, below.chain()));
    PeerVerifier pinning =
        PkixPeerVerifier.trusting(TrustAnchors.of(List.of(leaf.leaf()))).policy(SHORT_KEYS).build();
    refuses(pinning, server(HOST, leaf.chain()), Untrusted.UNSUPPORTED_KEY);
  }

  @Test
  void goesAroundAnOverlongKeyWhereThereIsAnother() throws Exception {
    LeafOptions name = LeafOptions.authority("CN=Two Keys");
    Authority middle = ROOT.intermediate("EC", name);
    Issued issued = middle.issue(HOST);
    X509Certificate overlong = ROOT.intermediate("RSA-3072", name).certificate();

    trusting(b -> b.policy(SHORT_KEYS), ROOT)
        .verify(server(HOST, List.of(issued.leaf(), overlong, middle.certificate())));
  }

  @Test
  void asksNoSignatureOfAnOverlongKeyInTheSearch() {
    LeafOptions name = LeafOptions.authority("CN=Two Keys");
    Authority overlong = ROOT.intermediate("RSA-3072", name);
    X509Certificate other = ROOT.intermediate("EC", name).certificate();
    X509Certificate leaf = overlong.issue(HOST).leaf();

    refuses(
        trusting(b -> b.policy(SHORT_KEYS), ROOT),
        server(HOST, List.of(leaf, overlong.certificate(), other)),
        Untrusted.UNKNOWN_AUTHORITY);
  }

  private static PkixPeerVerifier trusting(
      UnaryOperator<PkixPeerVerifier.Builder> rules, Authority... authorities) {
    List<X509Certificate> anchors = Arrays.stream(authorities).map(Authority::certificate).toList();
    return rules.apply(PkixPeerVerifier.trusting(TrustAnchors.of(anchors))).build();
  }

  private static Opaque sha256(PublicKey key) {
    return sha256(key.getEncoded());
  }

  private static Opaque sha256(byte[] subjectPublicKeyInfo) {
    try {
      return Opaque.of(MessageDigest.getInstance("SHA-256").digest(subjectPublicKeyInfo));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
