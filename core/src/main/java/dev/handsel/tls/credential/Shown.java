// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

/** Foreign text made fit for a message: short, and without characters that steer a terminal. */
final class Shown {
  private static final int LONGEST = 160;
  private static final int MOST = 8;

  private Shown() {}

  static String text(String foreign) {
    StringBuilder shown = new StringBuilder();
    foreign
        .codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(shown::appendCodePoint);
    return foreign.length() > LONGEST ? shown + "…" : shown.toString();
  }

  static String subject(X509Certificate certificate) {
    String name = certificate.getSubjectX500Principal().getName();
    return name.isEmpty() ? "the certificate without a subject" : "\"" + text(name) + "\"";
  }

  static String issuer(X509Certificate certificate) {
    return "\"" + text(certificate.getIssuerX500Principal().getName()) + "\"";
  }

  static Instant time(Date date) {
    return date.toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  static String list(List<String> values) {
    String joined = String.join(", ", values.stream().limit(MOST).map(Shown::text).toList());
    return values.size() > MOST ? joined + " and " + (values.size() - MOST) + " more" : joined;
  }
}
