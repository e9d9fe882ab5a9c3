// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.testkit.TestCertificates.Authority;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Revocation lists and OCSP responses for tests, by authorities with a key of type EC. */
public final class TestRevocation {
  private static final Date REVOKED = Date.from(LeafOptions.BEGIN);

  private TestRevocation() {}

  /** A complete revocation list by {@code issuer} of these serial numbers. */
  public static X509CRL list(Authority issuer, Instant from, Instant until, BigInteger... revoked) {
    try {
      X509v2CRLBuilder builder =
          new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(from))
              .setNextUpdate(Date.from(until))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  new JcaX509ExtensionUtils()
                      .createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()))
              .addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
      for (BigInteger serial : revoked) {
        builder.addCRLEntry(serial, REVOKED, CRLReason.keyCompromise);
      }
      return new JcaX509CRLConverter()
          .getCRL(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.privateKey())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalArgumentException("cannot make a revocation list", e);
    }
  }

  /** An OCSP response by {@code issuer} about one of its certificates, in DER. */
  public static byte[] response(
      Authority issuer, X509Certificate about, boolean revoked, Instant from, Instant until) {
    try {
      DigestCalculator sha1 =
          new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
      BasicOCSPRespBuilder builder =
          new JcaBasicOCSPRespBuilder(issuer.certificate().getPublicKey(), sha1)
              .addResponse(
                  new CertificateID(
                      sha1,
                      new JcaX509CertificateHolder(issuer.certificate()),
                      about.getSerialNumber()),
                  revoked
                      ? new RevokedStatus(REVOKED, CRLReason.keyCompromise)
                      : CertificateStatus.GOOD,
                  Date.from(from),
                  Date.from(until));
      OCSPResp response =
          new OCSPRespBuilder()
              .build(
                  OCSPRespBuilder.SUCCESSFUL,
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.privateKey()),
                      new X509CertificateHolder[0],
                      Date.from(from)));
      return response.getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
      throw new IllegalArgumentException("cannot make an OCSP response", e);
    }
  }
}
