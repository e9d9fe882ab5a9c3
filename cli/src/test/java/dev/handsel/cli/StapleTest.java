// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.codec.Opaque;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

final class StapleTest {
  private static final Date NOW = Date.from(Instant.parse("2026-11-15T12:00:00Z"));
  private static final Date NEXT = Date.from(Instant.parse("2026-11-22T12:00:00Z"));

  @Test
  void tellsEachStatusAndItsTimes() throws Exception {
    assertThat(Staple.text(response(CertificateStatus.GOOD, NEXT)))
        .isEqualTo("not revoked, said 2026-11-15 12:00, good until 2026-11-22 12:00 UTC");
    assertThat(Staple.text(response(new RevokedStatus(NOW, 1), null)))
        .isEqualTo("REVOKED on 2026-11-15 12:00, said 2026-11-15 12:00 UTC");
    assertThat(Staple.text(response(new UnknownStatus(), NEXT))).startsWith("unknown");
  }

  @Test
  void tellsWhatDoesNotParse() {
    assertThat(Staple.text(Opaque.of(new byte[] {1, 2, 3}))).contains("does not parse");
  }

  private static Opaque response(CertificateStatus status, Date next) throws Exception {
    TestCertificates.Authority authority = TestCertificates.authority("EC");
    X509CertificateHolder issuer = new JcaX509CertificateHolder(authority.certificate());
    DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
    BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(issuer.getSubject()));
    builder.addResponse(
        new CertificateID(digests.get(CertificateID.HASH_SHA1), issuer, BigInteger.TEN),
        status,
        NOW,
        next,
        null);
    return Opaque.of(
        new OCSPRespBuilder()
            .build(
                OCSPRespBuilder.SUCCESSFUL,
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey()),
                    null,
                    NOW))
            .getEncoded());
  }
}
