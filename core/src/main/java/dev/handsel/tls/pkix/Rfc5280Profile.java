// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;

/** {@link CertificateProfile#RFC_5280}: what conforming authorities must write. */
final class Rfc5280Profile {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /** RFC 1034 §3.5, and a wildcard for the first label. */
  private static final Pattern HOST = Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)*" + LABEL);

  /** RFC 5321 §4.1.2, without quoted local parts. */
  private static final Pattern MAILBOX = Pattern.compile("[^@\\s\"]+@[^@\\s]+");

  private static final int KEY_CERT_SIGN = 5;

  /** 20 octets, of which one bit is the sign. */
  private static final int LONGEST_SERIAL = 159;

  private final X509Certificate certificate;
  private final Extensions5280 extensions;

  private Rfc5280Profile(X509Certificate certificate) {
    this.certificate = certificate;
    this.extensions = new Extensions5280(certificate);
  }

  static void check(X509Certificate certificate, boolean criticalNameConstraints)
      throws TlsException {
    Rfc5280Profile profile = new Rfc5280Profile(certificate);
    profile.checkKeyIdentifiers();
    profile.checkCritical(criticalNameConstraints);
    profile.checkNames();
  }

  /** Asks what a certificate that somebody issued must keep besides; anchors are not issued. */
  static void checkIssued(X509Certificate certificate) throws TlsException {
    Rfc5280Profile profile = new Rfc5280Profile(certificate);
    int serialBits = certificate.getSerialNumber().bitLength();
    if (certificate.getSerialNumber().signum() <= 0 || serialBits > LONGEST_SERIAL) {
      throw profile.broken(
          "has a serial number that is not positive or is longer than 20 bytes", "4.1.2.2");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && usage[KEY_CERT_SIGN] && !profile.authority()) {
      throw profile.broken(
          Untrusted.WRONG_USAGE,
          "may sign certificates by its keyUsage but is no authority",
          "4.2.1.3");
    }
  }

  private void checkKeyIdentifiers() throws TlsException {
    boolean selfIssued =
        certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    if (!selfIssued && extensions.authorityKey().flatMap(k -> k.identifier()).isEmpty()) {
      throw broken(
          "has no authorityKeyIdentifier, which \"MUST be included in all certificates\"",
          "4.2.1.1");
    }
    if (authority() && extensions.subjectKey().isEmpty()) {
      throw broken(
          "has no subjectKeyIdentifier, which \"MUST appear in all conforming CA certificates\"",
          "4.2.1.2");
    }
  }

  private void checkCritical(boolean criticalNameConstraints) throws TlsException {
    if (authority() && !extensions.marksCritical(Extensions5280.BASIC_CONSTRAINTS)) {
      throw broken(
          "is an authority by basicConstraints that are not critical, and they MUST be", "4.2.1.9");
    }
    if (criticalNameConstraints
        && extensions.has(Extensions5280.NAME_CONSTRAINTS)
        && !extensions.marksCritical(Extensions5280.NAME_CONSTRAINTS)) {
      throw broken("has name constraints that are not critical, and they MUST be", "4.2.1.10");
    }
  }

  private void checkNames() throws TlsException {
    for (Extensions5280.GeneralName name : extensions.subjectAltNames()) {
      byte[] value = name.value();
      String text = new String(value, StandardCharsets.ISO_8859_1);
      boolean formed =
          switch (name.tag()) {
            case Extensions5280.DNS_NAME -> HOST.matcher(text).matches();
            case Extensions5280.IP_ADDRESS -> value.length == 4 || value.length == 16;
            case Extensions5280.RFC822_NAME -> MAILBOX.matcher(text).matches();
            default -> true;
          };
      if (!formed) {
        throw broken(
            "has a subjectAltName that is not in the syntax of its kind: \""
                + Shown.text(text)
                + "\"",
            "4.2.1.6");
      }
    }
  }

  private boolean authority() {
    return certificate.getBasicConstraints() >= 0;
  }

  private TlsException broken(String problem, String section) {
    return broken(Untrusted.MALFORMED, problem, section);
  }

  private TlsException broken(Untrusted fault, String problem, String section) {
    return fault.because(
        "%s %s (RFC 5280 §%s); have it issued anew, or verify by the profile PATH",
        Shown.subject(certificate), problem, section);
  }
}
