// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.server;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.credential.Chains;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.Untrusted;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameConstraintsTest {
  private static final String OID = "2.5.29.30";
  private static final String ALT_NAME = "2.5.29.17";
  private static final String HOST = "www.corp.example";
  private static final Authority ROOT = TestCertificates.authority("EC");

  /** Names that lie in a subtree: what permits them alone, or excludes them. */
  @ParameterizedTest
  @CsvSource({
    "2, www.corp.example, www.corp.example",
    "2, www.corp.example, corp.example",
    "2, www.corp.example, CORP.Example",
    "2, www.corp.example, .corp.example",
    "2, *.corp.example, corp.example",
    "2, *.corp.example, .corp.example",
    "7, 192.0.2.1, 192.0.2.0/24",
    "7, 192.0.2.1, 192.0.2.1/32",
    "7, 2001:db8::1, 2001:db8::/32",
    "1, joe@corp.example, joe@corp.example",
    "1, joe@corp.example, corp.example",
    "1, joe@mail.corp.example, .corp.example",
    "6, https://www.corp.example/path, www.corp.example",
    "6, spiffe://www.corp.example/path, .corp.example",
    "4, 'O=Corp,CN=joe', O=Corp",
    "4, 'O=  corp ,CN=joe', O=Corp",
  })
  void namesWithin(int form, String name, String subtree) throws Exception {
    verify(constrained(permitted(form, subtree)), form, name);
    refuses(constrained(excluded(form, subtree)), form, name, "exclude");
  }

  /** Names that lie outside a subtree. */
  @ParameterizedTest
  @CsvSource({
    "2, www.corp.example, other.example",
    "2, www.corp.example, .other.example",
    "2, corp.example, .corp.example",
    "2, evilcorp.example, corp.example",
    "2, evilcorp.example, .corp.example",
    "2, www.corp.example, mail.www.corp.example",
    "7, 192.0.3.1, 192.0.2.0/24",
    "7, 2001:db9::1, 2001:db8::/32",
    "7, 2001:db8::1, 192.0.2.0/24",
    "1, joe@corp.example, jim@corp.example",
    "1, joe@mail.corp.example, corp.example",
    "1, joe@corp.example, .corp.example",
    "6, https://corp.example/, .corp.example",
    "6, https://evilcorp.example/, corp.example",
    "4, 'O=Other,CN=joe', O=Corp",
    "4, O=Corp, 'O=Corp,CN=joe'",
  })
  void namesOutside(int form, String name, String subtree) throws Exception {
    verify(constrained(excluded(form, subtree)), form, name);
    refuses(constrained(permitted(form, subtree)), form, name, "permit only");
  }

  @Test
  void saysNameAuthorityAndConstraint() {
    Authority authority = constrained(permitted(2, "other.example"));

    Chains.refuses(
        trusting(ROOT),
        server(HOST, authority.issue(HOST).chain()),
        Untrusted.NAME_NOT_PERMITTED,
        "\"CN=www.corp.example\" is for www.corp.example",
        "its authority \"CN=Constrained\"",
        "permit only other.example");
  }

  @Test
  void bindsAnchorsToo() throws Exception {
    LeafOptions options = LeafOptions.authority("CN=Root").expired();
    Authority bound = TestCertificates.authority("EC", with(options, permitted(2, "corp.example")));
    Authority other = TestCertificates.authority("EC", with(options, excluded(2, "corp.example")));

    trusting(bound).verify(server(HOST, bound.intermediate("EC").issue(HOST).chain()));
    Chains.refuses(
        trusting(other),
        server(HOST, other.intermediate("EC").issue(HOST).chain()),
        Untrusted.NAME_NOT_PERMITTED,
        "\"CN=Root\"",
        "exclude corp.example");
  }

  @Test
  void bindsAnchorsThatAreNotRoots() throws Exception {
    Authority bound = constrained(permitted(2, "other.example"));

    Chains.refuses(
        trusting(bound), server(HOST, bound.issue(HOST).chain()), Untrusted.NAME_NOT_PERMITTED);
  }

  @Test
  void bindsAuthoritiesBelowButNotThoseOfItsOwnName() throws Exception {
    // As an anchor: its constraints are compared here alone, not by the JDK again.
    Authority bound = constrained(permitted(4, "O=Corp"));
    Authority outside = bound.intermediate("EC", LeafOptions.authority("O=Other,CN=Middle"));
    Authority renewed = bound.intermediate("EC", LeafOptions.authority("CN=Constrained"));
    LeafOptions leaf = LeafOptions.named(HOST).withSubject("O=Corp,CN=a");

    Chains.refuses(
        trusting(bound), server(HOST, outside.issue(leaf).chain()), Untrusted.NAME_NOT_PERMITTED);
    trusting(bound).verify(server(HOST, renewed.issue(leaf).chain()));
  }

  @Test
  void bindsAddressesInTheSubjectWhereThereIsNoAlternativeName() throws Exception {
    Authority bound = constrained(permitted(1, "corp.example"));
    LeafOptions client = LeafOptions.named();

    trusting(bound)
        .verify(Chains.client(bound.issue(client.withSubject(mail("joe@corp.example"))).chain()));
    Chains.refuses(
        trusting(bound),
        Chains.client(bound.issue(client.withSubject(mail("joe@other.example"))).chain()),
        Untrusted.NAME_NOT_PERMITTED);
  }

  @Test
  void refusesUrisWhoseHostCannotBeCompared() throws Exception {
    for (String uri : List.of("urn:x:y", "https://192.0.2.1/", "https://[::1]/")) {
      refuses(constrained(excluded(6, "corp.example")), 6, uri, "names of its kind");
      refuses(constrained(permitted(6, "corp.example")), 6, uri, "names of its kind");
    }
  }

  @Test
  void refusesNamesOfKindsThatCannotBeCompared() throws Exception {
    refuses(constrained(excluded(8, "1.2.3.4")), 8, "1.2.3.5", "names of its kind");
    verify(constrained(permitted(8, "1.2.3.4")), 6, "https://www.corp.example/");
  }

  @Test
  void refusesWildcardThatReachesIntoWhatIsExcluded() throws Exception {
    for (String excluded : List.of("www.corp.example", ".www.corp.example")) {
      refuses(constrained(excluded(2, excluded)), 2, "*.corp.example", "exclude");
    }
    verify(constrained(excluded(2, "www.other.example")), 2, "*.corp.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..corp.example", "corp.example.", "*.corp.example", "a*b"})
  void refusesDnsConstraintsThatAreNoNames(String subtree) throws Exception {
    Chains.refuses(
        trusting(ROOT),
        server(HOST, constrained(excluded(2, subtree)).issue(HOST).chain()),
        Untrusted.MALFORMED,
        "is no DNS name");
  }

  @Test
  void refusesWhereTheJdkThrowsUncheckedExceptions() {
    // It looks for the first character of a constraint on all DNS names, which has none.
    Chains.refuses(
        trusting(ROOT),
        server(HOST, constrained(permitted(2, "")).issue(HOST).chain()),
        Untrusted.REFUSED,
        "the JDK cannot check it");
  }

  @Test
  void strictProfilesRefuseADotAtTheBeginning() {
    for (CertificateProfile profile :
        List.of(CertificateProfile.RFC_5280, CertificateProfile.WEB_PKI)) {
      Chains.refuses(
          PkixPeerVerifier.trusting(TrustAnchors.of(List.of(ROOT.root()))).profile(profile).build(),
          server(HOST, constrained(permitted(2, ".corp.example")).issue(HOST).chain()),
          Untrusted.MALFORMED,
          "is no DNS name");
    }
  }

  @Test
  void refusesMalformedConstraints() throws Exception {
    GeneralSubtree minimum =
        GeneralSubtree.getInstance(
            new DERSequence(
                new ASN1Encodable[] {
                  new GeneralName(2, "other.example"),
                  new DERTaggedObject(false, 0, new ASN1Integer(1))
                }));
    malformed(hex(new NameConstraints(null, new GeneralSubtree[] {minimum})), "minimum or maximum");
    malformed("3000", "neither permitted nor excluded");
    malformed("3002a000", "neither permitted nor excluded");
    // 192.0.2.0 under a mask with a hole.
    malformed("300ea00c300a8708c0000200ff00ff00", "no network");
    malformed("300aa00830068704c0000200", "no network");
  }

  @Test
  void refusesConstraintsOnALeaf() {
    LeafOptions leaf = with(LeafOptions.named(HOST), permitted(2, "corp.example"));

    Chains.refuses(
        trusting(ROOT),
        server(HOST, ROOT.issue(leaf).chain()),
        Untrusted.MALFORMED,
        "is no authority but has name constraints");
  }

  @Test
  void boundsTheWork() throws Exception {
    String[] many =
        IntStream.rangeClosed(1, 513).mapToObj(i -> "h" + i + ".example").toArray(String[]::new);
    GeneralSubtree[] subtrees =
        IntStream.rangeClosed(1, 513)
            .mapToObj(i -> new GeneralSubtree(new GeneralName(2, "x" + i + ".example")))
            .toArray(GeneralSubtree[]::new);

    Chains.refuses(
        trusting(ROOT),
        server("h1.example", constrained(excluded(2, "other.example")).issue(many).chain()),
        Untrusted.REFUSED,
        "at most 512");
    Chains.refuses(
        trusting(ROOT),
        server(HOST, constrained(new NameConstraints(null, subtrees)).issue(HOST).chain()),
        Untrusted.REFUSED,
        "at most 512");
  }

  private static String mail(String address) {
    return "E=" + address;
  }

  private static void malformed(String extension, String words) {
    LeafOptions options =
        LeafOptions.authority("CN=Constrained").withExtension(OID, true, extension);
    Authority anchor = TestCertificates.authority("EC", options);
    Chains.refuses(
        trusting(anchor), server(HOST, anchor.issue(HOST).chain()), Untrusted.MALFORMED, words);
  }

  /** A certificate by that authority for this one name alone, shown by a client. */
  private static Issued leaf(Authority authority, int form, String name) throws Exception {
    if (form == GeneralName.directoryName) {
      return authority.issue(LeafOptions.named().withSubject(name));
    }
    String extension = hex(new GeneralNames(new GeneralName(form, name)));
    return authority.issue(
        LeafOptions.named().withSubject("").withExtension(ALT_NAME, true, extension));
  }

  private static void verify(Authority authority, int form, String name) throws Exception {
    List<X509Certificate> chain = leaf(authority, form, name).chain();

    assertThat(trusting(ROOT).verify(Chains.client(chain)).key())
        .isEqualTo(chain.get(0).getPublicKey());
  }

  private static void refuses(Authority authority, int form, String name, String words)
      throws Exception {
    Chains.refuses(
        trusting(ROOT),
        Chains.client(leaf(authority, form, name).chain()),
        Untrusted.NAME_NOT_PERMITTED,
        words);
  }

  private static PeerVerifier trusting(Authority authority) {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(authority.certificate()))).build();
  }

  private static Authority constrained(NameConstraints constraints) {
    return ROOT.intermediate("EC", with(LeafOptions.authority("CN=Constrained"), constraints));
  }

  private static LeafOptions with(LeafOptions options, NameConstraints constraints) {
    return options.withExtension(OID, true, hex(constraints));
  }

  private static NameConstraints permitted(int form, String name) {
    return new NameConstraints(new GeneralSubtree[] {subtree(form, name)}, null);
  }

  private static NameConstraints excluded(int form, String name) {
    return new NameConstraints(null, new GeneralSubtree[] {subtree(form, name)});
  }

  private static GeneralSubtree subtree(int form, String name) {
    ASN1Encodable value =
        switch (form) {
          case GeneralName.directoryName -> new X500Name(name);
          case GeneralName.registeredID -> new ASN1ObjectIdentifier(name);
          default -> null;
        };
    return new GeneralSubtree(
        value == null ? new GeneralName(form, name) : new GeneralName(form, value));
  }

  private static String hex(ASN1Encodable value) {
    try {
      return HexFormat.of().formatHex(value.toASN1Primitive().getEncoded("DER"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
