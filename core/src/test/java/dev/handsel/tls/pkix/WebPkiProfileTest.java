// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.tls.credential.Chains;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers ask of certificates, a rule at a time. */
final class WebPkiProfileTest {
  private static final String HOST = "server.example.com";
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final LeafOptions LEAF = LeafOptions.named(HOST);
  private static final LeafOptions AUTHORITY = LeafOptions.authority("CN=A");

  /** A key of a size that is no multiple of eight, as RFC 5280 takes it. */
  private static final String ODD_KEY = "RSA-2052";

  private static final String SAN_OF_HOST =
      "3014" + "8212" + "7365727665722e6578616d706c652e636f6d";

  @Test
  void takesWhatConforms() throws Exception {
    WebPkiProfile.checkLeaf(leaf(LEAF));
    WebPkiProfile.checkAuthority(ROOT.intermediate("RSA", AUTHORITY).certificate());
    WebPkiProfile.checkRoot(ROOT.root());
  }

  @Test
  void wantsKeysOfWholeBytesOfAuthoritiesToo() {
    Authority odd = TestCertificates.authority(ODD_KEY, AUTHORITY);
    refuses(() -> WebPkiProfile.checkRoot(odd.root()), Untrusted.WEAK_KEY, "6.1.5");
    refuses(() -> WebPkiProfile.checkAuthority(odd.root()), Untrusted.WEAK_KEY, "6.1.5");
    Authority middle = ROOT.intermediate(ODD_KEY, AUTHORITY);
    refusesPath(ROOT.root(), middle.issue(LEAF).chain(), Untrusted.WEAK_KEY, "6.1.5");
    refusesPath(odd.root(), odd.issue(LEAF).chain(), Untrusted.WEAK_KEY, "6.1.5");
    // An anchor that somebody else issued is no root.
    refusesPath(
        middle.certificate(),
        middle.issue(LEAF).chain().subList(0, 1),
        Untrusted.WEAK_KEY,
        "6.1.5");
  }

  /** Another identifier, none, and a serial number beside the right one. */
  @ParameterizedTest
  @ValueSource(strings = {"300480020103", "3003820101", "300780020102820101"})
  void wantsRootsToNameTheirOwnKeyAlone(String authorityKey) throws Exception {
    LeafOptions named = AUTHORITY.withExtension(Extensions5280.SUBJECT_KEY_ID, false, "04020102");
    WebPkiProfile.checkRoot(
        root(named.withExtension(Extensions5280.AUTHORITY_KEY_ID, false, "300480020102")));
    WebPkiProfile.checkRoot(root(named.withoutExtension(Extensions5280.AUTHORITY_KEY_ID)));

    X509Certificate other =
        root(named.withExtension(Extensions5280.AUTHORITY_KEY_ID, false, authorityKey));
    refuses(() -> WebPkiProfile.checkRoot(other), Untrusted.MALFORMED, "7.1.2.1.3");
    X509Certificate without =
        root(
            AUTHORITY
                .withoutExtension(Extensions5280.SUBJECT_KEY_ID)
                .withExtension(Extensions5280.AUTHORITY_KEY_ID, false, authorityKey));
    refuses(() -> WebPkiProfile.checkRoot(without), Untrusted.MALFORMED, "7.1.2.1.3");
  }

  @Test
  void wantsPurposesThatAreNotCritical() {
    String serverAuth = "300a06082b06010505070301";
    X509Certificate critical =
        leaf(LEAF.withExtension(Extensions5280.EXTENDED_KEY_USAGE, true, serverAuth));
    refuses(() -> WebPkiProfile.checkLeaf(critical), Untrusted.WRONG_USAGE, "7.1.2.7.10");
  }

  @Test
  void wantsNamesCriticalWhereTheSubjectIsEmptyAndOnlyThere() throws Exception {
    WebPkiProfile.checkLeaf(leaf(LEAF.withSubject("")));
    // The JDK parses no certificate of neither.
    X509Certificate strict =
        leaf(LEAF.withExtension(Extensions5280.SUBJECT_ALT_NAME, true, SAN_OF_HOST));
    refuses(() -> WebPkiProfile.checkLeaf(strict), Untrusted.MALFORMED, "7.1.2.7.12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O=Corp,CN=other.example.com",
        "O=Corp+CN=other.example.com",
        "CN=" + HOST + ",CN=b"
      })
  void looksAtEveryCommonName(String subject) {
    X509Certificate leaf = leaf(LEAF.withSubject(subject));
    refuses(() -> WebPkiProfile.checkLeaf(leaf), Untrusted.MALFORMED, "7.1.4.3");
  }

  @Test
  void takesNoMailboxForAHost() {
    X509Certificate leaf =
        leaf(
            LEAF.withSubject("CN=a@b")
                .withExtension(Extensions5280.SUBJECT_ALT_NAME, false, "30058103614062"));
    refuses(() -> WebPkiProfile.checkLeaf(leaf), Untrusted.MALFORMED, "7.1.4.3");
  }

  /** Empty, no sequence, and a description that is none. */
  @ParameterizedTest
  @ValueSource(strings = {"3000", "0500", "30020500"})
  void wantsAccessDescriptionsThatParse(String access) {
    X509Certificate leaf = leaf(LEAF.withExtension(Extensions5280.AUTHORITY_ACCESS, false, access));
    assertThatThrownBy(() -> WebPkiProfile.checkLeaf(leaf))
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).contains(Untrusted.MALFORMED))
        .hasMessageContaining("the extension " + Extensions5280.AUTHORITY_ACCESS);
  }

  private static X509Certificate leaf(LeafOptions options) {
    return ROOT.issue(options).leaf();
  }

  private static X509Certificate root(LeafOptions options) {
    return TestCertificates.authority("EC", options).root();
  }

  private static void refusesPath(
      X509Certificate anchor, List<X509Certificate> chain, Fault fault, String section) {
    PkixPeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(Set.of(anchor)))
            .profile(CertificateProfile.WEB_PKI)
            .build();
    refuses(() -> verifier.verify(Chains.server(HOST, chain)), fault, section);
  }

  private static void refuses(ThrowingCallable check, Fault fault, String section) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).as(e.getMessage()).contains(fault))
        .hasMessageContaining("Baseline Requirements §" + section + ")");
  }
}
