// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.codec.Opaque;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;

/** What a stapled OCSP response says, unchecked: that is the verifier's. RFC 6960 §4.2. */
final class Staple {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private Staple() {}

  static String text(Opaque response) {
    try {
      if (!(new OCSPResp(response.toByteArray()).getResponseObject() instanceof BasicOCSPResp basic)
          || basic.getResponses().length == 0) {
        return "an OCSP response without an answer";
      }
      SingleResp single = basic.getResponses()[0];
      return status(single.getCertStatus())
          + ", said "
          + time(single.getThisUpdate())
          + (single.getNextUpdate() == null ? "" : ", good until " + time(single.getNextUpdate()))
          + " UTC";
    } catch (IOException | OCSPException | RuntimeException e) {
      return "an OCSP response that does not parse";
    }
  }

  private static String status(@Nullable CertificateStatus status) {
    if (status == CertificateStatus.GOOD) {
      return "not revoked";
    }
    return status instanceof RevokedStatus revoked
        ? "REVOKED on " + time(revoked.getRevocationTime())
        : "unknown to the responder";
  }

  private static String time(Date date) {
    return TIME.format(date.toInstant());
  }
}
