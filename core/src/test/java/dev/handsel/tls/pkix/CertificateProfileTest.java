// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateProfileTest {
  private static final String HOST = "server.example.com";
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Authority MIDDLE = ROOT.intermediate("EC");
  private static final LeafOptions LEAF = LeafOptions.named(HOST);

  @ParameterizedTest
  @EnumSource
  void everyProfileBelievesWhatConforms(CertificateProfile profile) throws TlsException {
    verify(profile, MIDDLE.issue(LEAF));
  }

  @ParameterizedTest
  @ValueSource(strings = {"under_score.example.com", "-a.example.com", "a..example.com", ".a.com"})
  void rfc5280RefusesNamesThatAreNoHosts(String name) throws TlsException {
    Issued issued = MIDDLE.issue(LeafOptions.named(HOST, name));

    verify(CertificateProfile.PATH, issued);
    refuses(CertificateProfile.RFC_5280, issued, Untrusted.MALFORMED, "§4.2.1.6");
  }

  @Test
  void webPkiDemandsPurposes() {
    refuses(CertificateProfile.WEB_PKI, MIDDLE.issue(LEAF.withExtendedKeyUsages()), "7.1.2.7.10");
    refuses(
        CertificateProfile.WEB_PKI,
        MIDDLE.issue(LEAF.withExtendedKeyUsages("serverAuth", "any")),
        "7.1.2.7.10");
  }

  @Test
  void webPkiRefusesRootWithPurposes() throws TlsException {
    LeafOptions options =
        LeafOptions.authority("CN=Root for servers").withExtendedKeyUsages("serverAuth");
    Authority root = TestCertificates.authority("EC", options);

    verify(CertificateProfile.RFC_5280, root, root.issue(LEAF));
    refuses(CertificateProfile.WEB_PKI, root, root.issue(LEAF), "7.1.2.1.2");
  }

  @Test
  void webPkiRefusesAuthorityAsServer() {
    LeafOptions options = LEAF.withAuthority(true);

    refuses(CertificateProfile.WEB_PKI, MIDDLE.issue(options), "7.1.2.7.8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example.com", "SERVER.example.com", "192.0.2.7", "2001:DB8::1"})
  void webPkiRefusesCommonNameThatIsNoSubjectAltName(String commonName) throws TlsException {
    Issued issued =
        MIDDLE.issue(
            LEAF.withSubject("CN=" + commonName).withAddresses("192.0.2.1", "2001:db8::1"));

    verify(CertificateProfile.RFC_5280, issued);
    refuses(CertificateProfile.WEB_PKI, issued, Untrusted.MALFORMED, "7.1.4.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {HOST, "192.0.2.1", "2001:db8::1"})
  void webPkiBelievesCommonNameThatIsOne(String commonName) throws TlsException {
    verify(
        CertificateProfile.WEB_PKI,
        MIDDLE.issue(
            LEAF.withSubject("CN=" + commonName).withAddresses("192.0.2.1", "2001:db8::1")));
  }

  @Test
  void webPkiRefusesModulusOfBrokenBytes() throws TlsException {
    Issued issued = MIDDLE.issue(LEAF.withKeyType("RSA-2052"));

    verify(CertificateProfile.RFC_5280, issued);
    refuses(CertificateProfile.WEB_PKI, issued, Untrusted.WEAK_KEY, "6.1.5");
  }

  @Test
  void refusesWildcardForPublicSuffix() throws TlsException {
    PkixPeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(Set.of(ROOT.root())))
            .publicSuffixes(Set.of("co.uk")::contains)
            .build();

    verifier.verify(server("a.b.co.uk", ROOT.issue("*.b.co.uk").chain()));
    assertThatThrownBy(() -> verifier.verify(server("b.co.uk", ROOT.issue("*.CO.uk").chain())))
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(Untrusted.REFUSED))
        .hasMessageContaining("public suffix");
  }

  @Test
  void countsAuthoritiesBetweenLeafAndAnchor() throws TlsException {
    PkixPeerVerifier verifier =
        PkixPeerVerifier.trusting(TrustAnchors.of(Set.of(ROOT.root())))
            .mostIntermediates(1)
            .build();

    verifier.verify(server(HOST, MIDDLE.issue(HOST).chain()));
    assertThatThrownBy(
            () -> verifier.verify(server(HOST, MIDDLE.intermediate("EC").issue(HOST).chain())))
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(Untrusted.CHAIN_TOO_LONG))
        .hasMessageContaining("2 authorities")
        .hasMessageContaining("at most 1");
  }

  private static void verify(CertificateProfile profile, Issued issued) throws TlsException {
    verify(profile, ROOT, issued);
  }

  private static void verify(CertificateProfile profile, Authority root, Issued issued)
      throws TlsException {
    PkixPeerVerifier.trusting(TrustAnchors.of(Set.of(root.root())))
        .profile(profile)
        .build()
        .verify(server(HOST, issued.chain()));
  }

  private static void refuses(CertificateProfile profile, Issued issued, String section) {
    refuses(profile, issued, Untrusted.WRONG_USAGE, section);
  }

  private static void refuses(
      CertificateProfile profile, Authority root, Issued issued, String section) {
    assertThatThrownBy(() -> verify(profile, root, issued)).hasMessageContaining(section);
  }

  private static void refuses(
      CertificateProfile profile, Issued issued, Fault fault, String section) {
    assertThatThrownBy(() -> verify(profile, issued))
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(fault))
        .hasMessageContaining(section);
  }
}
