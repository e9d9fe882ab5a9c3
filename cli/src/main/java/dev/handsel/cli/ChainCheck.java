// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;

/**
 * What clients will dislike of a server's own chain, said at the start: each of them would only say
 * an alert, at night.
 */
final class ChainCheck {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
  private static final Duration SOON = Duration.ofDays(14);
  // RFC 5280 §4.2.1.12.
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int LEAST_RSA = 2048;

  private final Instant now;
  private final Predicate<X500Principal> known;
  private final List<String> complaints = new ArrayList<>();

  private ChainCheck(Instant now, Predicate<X500Principal> known) {
    this.now = now;
    this.known = known;
  }

  /**
   * One sentence for each thing.
   *
   * @param known whether a name is that of an authority which clients usually have
   */
  static List<String> complaints(List<Opaque> chain, Instant now, Predicate<X500Principal> known) {
    ChainCheck check = new ChainCheck(now, known);
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Opaque der : chain) {
        certificates.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(der.toByteArray())));
      }
    } catch (CertificateException e) {
      return List.of("a certificate does not parse; clients will not read it either");
    }
    if (!certificates.isEmpty()) {
      check.leaf(certificates.get(0));
      certificates.forEach(check::each);
      check.links(certificates);
      check.end(certificates);
    }
    return check.complaints;
  }

  private void leaf(X509Certificate leaf) {
    if (!namesHosts(leaf)) {
      say("%s names no host in its subjectAltName, where alone clients look for it", name(leaf));
    }
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      say("%s may not sign (keyUsage without digitalSignature), as TLS 1.3 must", name(leaf));
    }
    List<String> purposes = purposes(leaf);
    if (!purposes.isEmpty() && !purposes.contains(SERVER_AUTH) && !purposes.contains(ANY)) {
      say("%s is for no server (extendedKeyUsage without serverAuth)", name(leaf));
    }
  }

  private void each(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant start = certificate.getNotBefore().toInstant();
    if (end.isBefore(now)) {
      say("%s expired on %s", name(certificate), DAY.format(end));
    } else if (end.isBefore(now.plus(SOON))) {
      say("%s expires soon, on %s", name(certificate), DAY.format(end));
    }
    if (start.isAfter(now)) {
      say("%s is not valid before %s", name(certificate), DAY.format(start));
    }
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (!selfSigned(certificate) && (signature.contains("SHA1") || signature.contains("MD5"))) {
      say("%s is signed with %s, which clients no longer take", name(certificate), signature);
    }
    PublicKey key = certificate.getPublicKey();
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA) {
      say(
          "%s has an RSA key of %d bits; clients want %d or more",
          name(certificate), rsa.getModulus().bitLength(), LEAST_RSA);
    }
  }

  private void links(List<X509Certificate> chain) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      if (!issued(chain.get(i + 1), chain.get(i))) {
        say(
            "%s is followed by %s, which did not issue it; put the leaf first and each issuer next",
            name(chain.get(i)), name(chain.get(i + 1)));
      }
    }
  }

  private void end(List<X509Certificate> chain) {
    X509Certificate last = chain.get(chain.size() - 1);
    if (selfSigned(last)) {
      if (chain.size() == 1) {
        say("%s is self-signed: clients must be told to trust this very certificate", name(last));
      }
    } else if (!known.test(last.getIssuerX500Principal())) {
      say(
          "the chain ends with %s, issued by %s, which is no authority that this JDK knows; if your"
              + " clients do not have it as a root, an intermediate is missing: append it",
          name(last), Shown.issuer(last));
    }
  }

  private void say(String format, Object... arguments) {
    complaints.add(String.format(Locale.ROOT, format, arguments));
  }

  private static String name(X509Certificate certificate) {
    return Shown.subject(certificate);
  }

  private static boolean selfSigned(X509Certificate certificate) {
    return issued(certificate, certificate);
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static boolean namesHosts(X509Certificate leaf) {
    try {
      return leaf.getSubjectAlternativeNames() != null
          && leaf.getSubjectAlternativeNames().stream()
              .anyMatch(name -> name.get(0).equals(2) || name.get(0).equals(7));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static List<String> purposes(X509Certificate leaf) {
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      return purposes == null ? List.of() : purposes;
    } catch (CertificateParsingException e) {
      return List.of("one that does not parse");
    }
  }
}
