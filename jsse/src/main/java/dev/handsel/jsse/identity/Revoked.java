// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.Shown;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** What the JDK's paths failed for, in words that do not depend on locale and time zone. */
final class Revoked {
  private static final int DEEPEST_CAUSE = 10;

  private Revoked() {}

  /** A certificate may have had its say in it. */
  static String text(Exception failure) {
    Throwable each = failure;
    String whose = "the certificate";
    for (int depth = 0; each != null && depth < DEEPEST_CAUSE; depth++) {
      if (each instanceof CertPathValidatorException path && path.getIndex() >= 0) {
        whose = subject(path.getCertPath(), path.getIndex(), whose);
      }
      if (each instanceof CertificateRevokedException revoked) {
        return "%s was revoked at %s by \"%s\", reason %s; get a new certificate with a new key"
            .formatted(
                whose,
                Shown.time(revoked.getRevocationDate().toInstant()),
                Shown.text(revoked.getAuthorityName().getName()),
                revoked.getRevocationReason());
      }
      each = each.getCause();
    }
    return Shown.message(String.valueOf(failure.getMessage()));
  }

  private static String subject(@Nullable CertPath path, int index, String otherwise) {
    Certificate certificate =
        path == null || index >= path.getCertificates().size()
            ? null
            : path.getCertificates().get(index);
    return certificate instanceof X509Certificate x509 ? Shown.subject(x509) : otherwise;
  }
}
