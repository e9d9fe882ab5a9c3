// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules of RFC 5280 on single certificates that the JDK does not enforce. */
final class CertificateRules {
  private static final String SUBJECT_KEY_ID = "2.5.29.14";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  private static final String POLICY_CONSTRAINTS = "2.5.29.36";
  private static final int KEY_CERT_SIGN = 5;

  private CertificateRules() {}

  /** Asks what a certificate between leaf and anchor, or the leaf, must keep. */
  static void checkIssued(X509Certificate certificate) throws TlsException {
    checkIdentifiers(certificate);
    require(
        !oids(certificate.getNonCriticalExtensionOIDs()).contains(POLICY_CONSTRAINTS),
        Untrusted.MALFORMED,
        certificate,
        "has policy constraints that are not critical, which RFC 5280 §4.2.1.11 forbids");
  }

  /** Asks what an anchor that issued something must keep; one of version 1 can say nothing. */
  static void checkAnchor(X509Certificate anchor) throws TlsException {
    checkIdentifiers(anchor);
    require(
        !anchor.hasUnsupportedCriticalExtension(),
        Untrusted.WRONG_USAGE,
        anchor,
        "has a critical extension that is not understood");
    boolean[] usage = anchor.getKeyUsage();
    require(
        anchor.getVersion() < 3
            || anchor.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]),
        Untrusted.WRONG_USAGE,
        anchor,
        "is trusted, but not as an authority that may issue certificates");
  }

  private static void checkIdentifiers(X509Certificate certificate) throws TlsException {
    Set<String> critical = oids(certificate.getCriticalExtensionOIDs());
    require(
        !critical.contains(AUTHORITY_KEY_ID) && !critical.contains(SUBJECT_KEY_ID),
        Untrusted.MALFORMED,
        certificate,
        "marks a key identifier critical, which RFC 5280 §4.2.1.1 forbids");
  }

  private static void require(
      boolean kept, Fault otherwise, X509Certificate certificate, String problem)
      throws TlsException {
    if (!kept) {
      throw otherwise.because("%s %s; have it issued anew", Shown.subject(certificate), problem);
    }
  }

  private static Set<String> oids(@Nullable Set<String> oids) {
    return oids == null ? Set.of() : oids;
  }
}
