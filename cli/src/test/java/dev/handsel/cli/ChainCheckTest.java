// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.codec.Opaque;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainCheckTest {
  private static final TestCertificates.Authority ROOT = TestCertificates.authority("EC");

  @Test
  void hasNothingAgainstAGoodChain() throws Exception {
    assertThat(complaints(ROOT.intermediate("EC").issue("a.example").chain())).isEmpty();
    assertThat(complaints(ROOT.issue("a.example").chain())).isEmpty();
  }

  @Test
  void missesAnIntermediate() throws Exception {
    List<X509Certificate> leaf = ROOT.intermediate("EC").issue("a.example").chain().subList(0, 1);
    assertThat(complaints(leaf)).singleElement().asString().contains("an intermediate is missing");
  }

  @Test
  void seesAWrongOrder() throws Exception {
    List<X509Certificate> chain =
        new ArrayList<>(ROOT.intermediate("EC").intermediate("EC").issue("a.example").chain());
    java.util.Collections.swap(chain, 1, 2);
    assertThat(complaints(chain)).anyMatch(text -> text.contains("did not issue it"));
  }

  @Test
  void seesTimesThatDoNotFit() throws Exception {
    assertThat(complaints(ROOT.issue(LeafOptions.named("a.example").expired()).chain()))
        .singleElement()
        .asString()
        .contains("expired on ");
    var soon = LeafOptions.NOW.plus(Duration.ofDays(3));
    assertThat(
            complaints(
                ROOT.issue(LeafOptions.named("a.example").withValidity(LeafOptions.BEGIN, soon))
                    .chain()))
        .singleElement()
        .asString()
        .contains("expires soon, on 2026-11-18");
    assertThat(
            complaints(
                ROOT.issue(LeafOptions.named("a.example").withValidity(soon, LeafOptions.END))
                    .chain()))
        .singleElement()
        .asString()
        .contains("not valid before 2026-11-18");
  }

  @Test
  void missesNames() throws Exception {
    assertThat(complaints(ROOT.issue(LeafOptions.named()).chain()))
        .singleElement()
        .asString()
        .contains("names no host");
  }

  @Test
  void seesUsesThatDoNotFit() throws Exception {
    assertThat(
            complaints(
                ROOT.issue(LeafOptions.named("a.example").withExtendedKeyUsages("clientAuth"))
                    .chain()))
        .singleElement()
        .asString()
        .contains("extendedKeyUsage without serverAuth");
    assertThat(
            complaints(
                ROOT.issue(LeafOptions.named("a.example").withKeyUsages("keyAgreement")).chain()))
        .singleElement()
        .asString()
        .contains("keyUsage without digitalSignature");
  }

  @Test
  void seesWeakSignaturesAndKeys() throws Exception {
    assertThat(
            complaints(
                ROOT.issue(LeafOptions.named("a.example").withSignatureAlgorithm("SHA1withECDSA"))
                    .chain()))
        .singleElement()
        .asString()
        .contains("SHA1WITHECDSA");
    assertThat(
            complaints(ROOT.issue(LeafOptions.named("a.example").withKeyType("RSA-1024")).chain()))
        .singleElement()
        .asString()
        .contains("RSA key of 1024 bits");
  }

  @Test
  void tellsASelfSignedCertificate() throws Exception {
    assertThat(complaints(List.of(ROOT.root()))).anyMatch(text -> text.contains("is self-signed"));
  }

  @Test
  void tellsWhatDoesNotParse() {
    assertThat(
            ChainCheck.complaints(List.of(Opaque.of(new byte[8])), LeafOptions.NOW, name -> true))
        .singleElement()
        .asString()
        .contains("does not parse");
  }

  private static List<String> complaints(List<X509Certificate> chain)
      throws CertificateEncodingException {
    List<Opaque> der = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      der.add(Opaque.of(certificate.getEncoded()));
    }
    return ChainCheck.complaints(
        der, LeafOptions.NOW, name -> name.equals(ROOT.root().getSubjectX500Principal()));
  }
}
