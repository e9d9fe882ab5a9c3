// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static dev.handsel.tls.credential.Chains.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

final class RevocationListsTest {
  private static final String HOST = "server.example.com";
  private static final Authority ROOT = TestCertificates.authority("EC");
  private static final Authority MIDDLE = ROOT.intermediate("EC");
  private static final Date REVOKED = Date.from(LeafOptions.BEGIN);

  private final Issued issued = MIDDLE.issue(HOST);

  @Test
  void believesWhomItsIssuerDoesNotList() throws Exception {
    verify(list(MIDDLE), list(ROOT));
  }

  @Test
  void refusesLeafOnTheListOfItsIssuer() {
    refuses(Untrusted.REVOKED, () -> list(MIDDLE, issued.leaf().getSerialNumber()));
  }

  @Test
  void refusesAuthorityOnTheListOfItsIssuer() {
    refuses(Untrusted.REVOKED, () -> list(ROOT, MIDDLE.certificate().getSerialNumber()));
  }

  @Test
  void asksNothingWhereTheIssuerHasNoList() throws Exception {
    verify(list(ROOT, issued.leaf().getSerialNumber()));
  }

  @Test
  void refusesWhereTheOnlyListIsOld() {
    Instant then = LeafOptions.NOW.minus(Duration.ofDays(9));
    refuses(Untrusted.BAD_STATUS, () -> list(builder(MIDDLE, then), MIDDLE));
  }

  @Test
  void refusesWhereTheOnlyListIsFromTheFuture() {
    Instant then = LeafOptions.NOW.plus(Duration.ofDays(1));
    refuses(Untrusted.BAD_STATUS, () -> list(builder(MIDDLE, then), MIDDLE));
  }

  @Test
  void refusesWhereTheOnlyListIsForged() {
    refuses(Untrusted.BAD_STATUS, () -> list(builder(MIDDLE, LeafOptions.NOW), ROOT));
  }

  @Test
  void refusesListOfAuthorityThatMaySignNone() {
    Authority mute =
        ROOT.intermediate("EC", LeafOptions.authority("CN=Mute").withKeyUsages("keyCertSign"));
    assertThatThrownBy(() -> verify(mute.issue(HOST), list(mute)))
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(Untrusted.BAD_STATUS))
        .hasMessageContaining("cRLSign");
  }

  @Test
  void takesNoListWithoutNumber() throws Exception {
    X509CRL unnumbered =
        sign(new JcaX509v2CRLBuilder(MIDDLE.certificate(), Date.from(LeafOptions.NOW)), MIDDLE);

    assertThatThrownBy(() -> verify(unnumbered))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CRL number");
  }

  @Test
  void takesNoListForSomeCertificatesOnly() throws Exception {
    X509v2CRLBuilder partial = builder(MIDDLE, LeafOptions.NOW);
    partial.addExtension(
        Extension.issuingDistributionPoint,
        true,
        new IssuingDistributionPoint(null, true, false, null, false, false));
    X509CRL list = list(partial, MIDDLE);

    assertThatThrownBy(() -> verify(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("critical extension");
  }

  private interface Making {
    X509CRL make() throws Exception;
  }

  private void refuses(Untrusted fault, Making list) {
    assertThatThrownBy(() -> verify(list.make()))
        .satisfies(e -> assertThat(((TlsException) e).fault()).contains(fault));
  }

  private void verify(X509CRL... lists) throws TlsException {
    verify(issued, lists);
  }

  private static void verify(Issued issued, X509CRL... lists) throws TlsException {
    PkixPeerVerifier.trusting(TrustAnchors.of(Set.of(ROOT.root())))
        .revocationLists(List.of(lists))
        .build()
        .verify(server(HOST, issued.chain()));
  }

  private static X509CRL list(Authority issuer, BigInteger... revoked) throws Exception {
    X509v2CRLBuilder builder = builder(issuer, LeafOptions.NOW);
    for (BigInteger serial : revoked) {
      builder.addCRLEntry(serial, REVOKED, CRLReason.keyCompromise);
    }
    return list(builder, issuer);
  }

  private static X509v2CRLBuilder builder(Authority issuer, Instant from) {
    return new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(from))
        .setNextUpdate(Date.from(from.plus(Duration.ofDays(7))));
  }

  private static X509CRL list(X509v2CRLBuilder builder, Authority signer) throws Exception {
    builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
    return sign(builder, signer);
  }

  private static X509CRL sign(X509v2CRLBuilder builder, Authority signer) throws Exception {
    return new JcaX509CRLConverter()
        .getCRL(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer.privateKey())));
  }
}
