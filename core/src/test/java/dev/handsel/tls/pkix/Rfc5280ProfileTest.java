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
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of single certificates, a rule at a time. */
final class Rfc5280ProfileTest {
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final LeafOptions LEAF = LeafOptions.named("server.example.com");
  private static final LeafOptions AUTHORITY = LeafOptions.authority("CN=A");

  @Test
  void takesWhatConforms() throws Exception {
    Rfc5280Profile.check(leaf(LEAF), true);
    Rfc5280Profile.checkIssued(leaf(LEAF));
    Rfc5280Profile.check(authority(AUTHORITY), true);
    Rfc5280Profile.checkIssued(authority(AUTHORITY));
    Rfc5280Profile.check(ROOT.root(), true);
    Rfc5280Profile.checkIssued(leaf(LEAF.withKeyUsages()));
  }

  @Test
  void wantsTheKeyOfTheIssuerNamed() throws Exception {
    String oid = Extensions5280.AUTHORITY_KEY_ID;
    X509Certificate none = leaf(LEAF.withoutExtension(oid));
    refuses(() -> Rfc5280Profile.check(none, true), "4.2.1.1");
    // A serial number alone, in a sequence without keyIdentifier.
    X509Certificate serial = leaf(LEAF.withExtension(oid, false, "3003820101"));
    refuses(() -> Rfc5280Profile.check(serial, true), "4.2.1.1");
    // Whoever issued itself may leave it out.
    Rfc5280Profile.check(
        TestCertificates.authority("EC", AUTHORITY.withoutExtension(oid)).root(), true);
  }

  @Test
  void wantsTheKeyOfAuthoritiesNamed() throws Exception {
    String oid = Extensions5280.SUBJECT_KEY_ID;
    X509Certificate none = authority(AUTHORITY.withoutExtension(oid));
    refuses(() -> Rfc5280Profile.check(none, true), "4.2.1.2");
    Rfc5280Profile.check(leaf(LEAF.withoutExtension(oid)), true);
  }

  @Test
  void wantsBasicConstraintsOfAuthoritiesCritical() throws Exception {
    String ca = "30030101ff";
    X509Certificate lax =
        authority(AUTHORITY.withExtension(Extensions5280.BASIC_CONSTRAINTS, false, ca));
    refuses(() -> Rfc5280Profile.check(lax, true), "4.2.1.9");
    Rfc5280Profile.check(
        leaf(LEAF.withExtension(Extensions5280.BASIC_CONSTRAINTS, false, "3000")), true);
  }

  @Test
  void wantsNameConstraintsCriticalWhereAsked() throws Exception {
    String corp = "300ea00c300a8208636f72702e636f6d";
    LeafOptions lax = AUTHORITY.withExtension(Extensions5280.NAME_CONSTRAINTS, false, corp);
    refuses(() -> Rfc5280Profile.check(authority(lax), true), "4.2.1.10");
    Rfc5280Profile.check(authority(lax), false);
    Rfc5280Profile.check(
        authority(AUTHORITY.withExtension(Extensions5280.NAME_CONSTRAINTS, true, corp)), true);
  }

  /** rfc822Name, iPAddress and dNSName. */
  @ParameterizedTest
  @CsvSource({
    "30058103614062, true",
    "300481024062, false",
    "30048102613f, false",
    "3006810461204062, false",
    "3006810422614062, false",
    "30068704c0000201, true",
    "30058703c00002, false",
    "3012871020010db8000000000000000000000001, true",
    "3013871120010db800000000000000000000000101, false",
    "3003820161, true",
    "300582032a2e61, true",
    "30058203612e2a, false",
    "30048202612e, false",
    "3006860475726e3a, true"
  })
  void wantsNamesInTheSyntaxOfTheirKind(String san, boolean formed) throws Exception {
    X509Certificate leaf = leaf(LEAF.withExtension(Extensions5280.SUBJECT_ALT_NAME, false, san));
    if (formed) {
      Rfc5280Profile.check(leaf, true);
    } else {
      refuses(() -> Rfc5280Profile.check(leaf, true), "4.2.1.6");
    }
  }

  @Test
  void boundsTheLengthOfLabels() throws Exception {
    Rfc5280Profile.check(
        leaf(LeafOptions.named("a".repeat(63) + ".example").withSubject("CN=a")), true);
    X509Certificate longer =
        leaf(LeafOptions.named("a".repeat(64) + ".example").withSubject("CN=a"));
    refuses(() -> Rfc5280Profile.check(longer, true), "4.2.1.6");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 160})
  void wantsSerialNumbersThatArePositiveAndShort(int bits) {
    BigInteger odd = bits <= 0 ? BigInteger.valueOf(bits) : BigInteger.ONE.shiftLeft(bits - 1);
    X509Certificate leaf = leaf(LEAF.withSerialNumber(odd));
    refuses(() -> Rfc5280Profile.checkIssued(leaf), "4.1.2.2");
  }

  @Test
  void takesTheLongestSerialNumber() throws Exception {
    Rfc5280Profile.checkIssued(leaf(LEAF.withSerialNumber(BigInteger.ONE.shiftLeft(158))));
    Rfc5280Profile.checkIssued(leaf(LEAF.withSerialNumber(BigInteger.ONE)));
  }

  @Test
  void letsAuthoritiesAloneSignCertificates() throws Exception {
    X509Certificate leaf = leaf(LEAF.withKeyUsages("digitalSignature", "keyCertSign"));
    refuses(() -> Rfc5280Profile.checkIssued(leaf), Untrusted.WRONG_USAGE, "4.2.1.3");
    Rfc5280Profile.checkIssued(leaf(LEAF.withKeyUsages("cRLSign")));
  }

  @Test
  void strictProfilesAskEveryCertificateOfThePath() {
    LeafOptions odd = LEAF.withoutExtension(Extensions5280.AUTHORITY_KEY_ID);
    LeafOptions oddAuthority = AUTHORITY.withoutExtension(Extensions5280.SUBJECT_KEY_ID);
    Authority root = TestCertificates.authority("EC", oddAuthority);
    for (CertificateProfile profile :
        Set.of(CertificateProfile.RFC_5280, CertificateProfile.WEB_PKI)) {
      refusesPath(profile, ROOT, ROOT.issue(odd).chain(), "4.2.1.1");
      refusesPath(
          profile, ROOT, ROOT.intermediate("EC", oddAuthority).issue(LEAF).chain(), "4.2.1.2");
      refusesPath(profile, root, root.issue(LEAF).chain(), "4.2.1.2");
    }
  }

  private static void refusesPath(
      CertificateProfile profile, Authority root, List<X509Certificate> chain, String section) {
    PkixPeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(Set.of(root.root()))).profile(profile).build();
    refuses(() -> verifier.verify(Chains.server("server.example.com", chain)), section);
  }

  private static X509Certificate leaf(LeafOptions options) {
    return ROOT.issue(options).leaf();
  }

  private static X509Certificate authority(LeafOptions options) {
    return ROOT.intermediate("EC", options).certificate();
  }

  private static void refuses(ThrowingCallable check, String section) {
    refuses(check, Untrusted.MALFORMED, section);
  }

  private static void refuses(ThrowingCallable check, Fault fault, String section) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).as(e.getMessage()).contains(fault))
        .hasMessageContaining("RFC 5280 §" + section + ")");
  }
}
