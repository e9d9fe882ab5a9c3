// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What peers are likely to dislike about a chain of this side's own. A peer that refuses it says no
 * more than a code, so whoever shows a chain looks at it first.
 */
public final class ChainFlaws {
  private static final int SHORT_RSA = 2048;
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  /** What a flaw is about. */
  public enum Kind {
    DATES,
    CHAIN,
    USES,
    NAMES,
    STRENGTH
  }

  /**
   * @param what the flaw as a clause for people, without a full stop
   */
  public record Flaw(Kind kind, String what) {}

  private ChainFlaws() {}

  /**
   * The flaws of a chain, in no order of weight; empty for a chain without any.
   *
   * @param chain leaf first, as it is sent
   * @param role of the side that shows it
   */
  public static List<Flaw> of(List<X509Certificate> chain, Role role, Instant now) {
    List<Flaw> flaws = new ArrayList<>();
    if (chain.isEmpty()) {
      return flaws;
    }
    X509Certificate leaf = chain.get(0);
    for (X509Certificate each : chain) {
      dates(each, now, flaws);
    }
    links(chain, flaws);
    uses(leaf, role, flaws);
    for (X509Certificate each : chain) {
      strength(each, flaws);
    }
    return flaws;
  }

  /** The certificates of a chain in DER; those that do not parse are left out. */
  public static List<X509Certificate> parse(List<Opaque> chain) {
    List<X509Certificate> parsed = new ArrayList<>();
    for (Opaque der : chain) {
      try {
        parsed.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
      } catch (CertificateException e) {
        // It is ours; whoever loads it has said so before.
        return parsed;
      }
    }
    return parsed;
  }

  private static void dates(X509Certificate certificate, Instant now, List<Flaw> flaws) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      add(
          flaws,
          Kind.DATES,
          Shown.subject(certificate)
              + " expired at "
              + Shown.time(certificate.getNotAfter().toInstant()));
    } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
      add(
          flaws,
          Kind.DATES,
          Shown.subject(certificate)
              + " is valid only from "
              + Shown.time(certificate.getNotBefore().toInstant()));
    }
  }

  /** RFC 9846 §4.5.1: each "SHOULD directly certify the one immediately preceding it". */
  private static void links(List<X509Certificate> chain, List<Flaw> flaws) {
    X509Certificate leaf = chain.get(0);
    if (selfIssued(leaf)) {
      add(
          flaws,
          Kind.CHAIN,
          Shown.subject(leaf) + " is signed by itself, so peers must be told to trust just that");
      return;
    }
    for (int i = 0; i + 1 < chain.size(); i++) {
      X509Certificate each = chain.get(i);
      X509Certificate next = chain.get(i + 1);
      if (!each.getIssuerX500Principal().equals(next.getSubjectX500Principal())) {
        add(
            flaws,
            Kind.CHAIN,
            "%s was issued by %s, but %s follows it in the chain"
                .formatted(Shown.subject(each), Shown.issuer(each), Shown.subject(next)));
        return;
      }
    }
    if (chain.size() == 1) {
      add(
          flaws,
          Kind.CHAIN,
          "%s is sent alone: unless its issuer %s is a root that peers know, the chain lacks its"
                  .formatted(Shown.subject(leaf), Shown.issuer(leaf))
              + " intermediate");
    }
  }

  private static void uses(X509Certificate leaf, Role role, List<Flaw> flaws) {
    boolean server = role == Role.SERVER;
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      if (purposes != null
          && !purposes.contains(ANY_PURPOSE)
          && !purposes.contains(server ? SERVER_AUTH : CLIENT_AUTH)) {
        add(
            flaws,
            Kind.USES,
            "%s is for %s only, not for %s"
                .formatted(
                    Shown.subject(leaf),
                    Purposes.shown(purposes),
                    server ? "serverAuth" : "clientAuth"));
      }
      if (server && leaf.getSubjectAlternativeNames() == null) {
        add(
            flaws,
            Kind.NAMES,
            Shown.subject(leaf)
                + " has no subjectAltName, and the common name does not count (RFC 9525 §6.2)");
      }
    } catch (CertificateException e) {
      add(flaws, Kind.NAMES, Shown.subject(leaf) + " has extensions that do not parse");
    }
  }

  private static void strength(X509Certificate certificate, List<Flaw> flaws) {
    boolean weak =
        CertificateSchemes.of(certificate).stream().anyMatch(scheme -> scheme.sha1())
            || certificate.getSigAlgName().startsWith("MD5");
    if (weak && !selfIssued(certificate)) {
      add(
          flaws,
          Kind.STRENGTH,
          Shown.subject(certificate)
              + " is signed with "
              + Shown.text(certificate.getSigAlgName()));
    }
    PublicKey key = certificate.getPublicKey();
    int bits = CertificateSchemes.bits(key);
    if (key.getAlgorithm().startsWith("RSA") && bits > 0 && bits < SHORT_RSA) {
      add(
          flaws,
          Kind.STRENGTH,
          Shown.subject(certificate) + " has an RSA key of " + bits + " bits");
    }
  }

  private static void add(List<Flaw> flaws, Kind kind, String what) {
    flaws.add(new Flaw(kind, what));
  }

  private static boolean selfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }
}
