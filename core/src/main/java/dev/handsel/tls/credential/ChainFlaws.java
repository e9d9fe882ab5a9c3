// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.x509.CertificateSchemes;
import dev.handsel.tls.x509.Purposes;
import dev.handsel.tls.x509.SubjectNames;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;

/**
 * What peers are likely to dislike about a chain of this side's own. A peer that refuses it says no
 * more than a code, so whoever shows a chain looks at it first.
 */
public final class ChainFlaws {
  private static final int SHORT_RSA = 2048;
  private static final int DIGITAL_SIGNATURE = 0;
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

  /** How long before its end a certificate is told to expire soon. */
  private static final Duration SOON = Duration.ofDays(14);

  private final Role role;
  private final Instant now;
  private final Predicate<X500Principal> known;
  private final List<Flaw> flaws = new ArrayList<>();

  private ChainFlaws(Role role, Instant now, Predicate<X500Principal> known) {
    this.role = role;
    this.now = now;
    this.known = known;
  }

  /**
   * The flaws of a chain that a peer refused, in no order of weight; empty for a chain without any.
   *
   * @param chain leaf first, as it is sent
   * @param role of the side that shows it
   */
  public static List<Flaw> of(List<X509Certificate> chain, Role role, Instant now) {
    // With an intermediate in it, it is likelier that the peer does not trust that authority.
    return new ChainFlaws(role, now, issuer -> chain.size() > 1).all(chain);
  }

  /**
   * The flaws of a chain before anybody refuses it, and what becomes one soon.
   *
   * @param chain leaf first, as it is sent
   * @param role of the side that shows it
   * @param known whether a name is that of an authority which peers usually have
   */
  public static List<Flaw> foreseen(
      List<Opaque> chain, Role role, Instant now, Predicate<X500Principal> known) {
    List<X509Certificate> parsed = parse(chain);
    ChainFlaws look = new ChainFlaws(role, now, known);
    look.all(parsed);
    if (parsed.size() < chain.size()) {
      look.add(Kind.CHAIN, "certificate %d of the chain does not parse", parsed.size() + 1);
    }
    parsed.forEach(look::endsSoon);
    return look.flaws;
  }

  private List<Flaw> all(List<X509Certificate> chain) {
    if (!chain.isEmpty()) {
      chain.forEach(this::dates);
      links(chain);
      uses(chain.get(0));
      chain.forEach(this::strength);
    }
    return flaws;
  }

  /** The certificates of a chain in DER, up to the first that does not parse. */
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

  private void dates(X509Certificate certificate) {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      add(Kind.DATES, "%s expired at %s", Shown.subject(certificate), Shown.time(end));
    } else if (now.isBefore(begin)) {
      add(Kind.DATES, "%s is valid only from %s", Shown.subject(certificate), Shown.time(begin));
    }
  }

  private void endsSoon(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    if (!now.isAfter(end) && now.plus(SOON).isAfter(end)) {
      add(Kind.DATES, "%s expires soon, at %s", Shown.subject(certificate), Shown.time(end));
    }
  }

  /** RFC 9846 §4.5.1: each "SHOULD directly certify the one immediately preceding it". */
  private void links(List<X509Certificate> chain) {
    X509Certificate leaf = chain.get(0);
    if (issued(leaf, leaf)) {
      add(
          Kind.CHAIN,
          "%s is signed by itself, so peers must be told to trust just that",
          Shown.subject(leaf));
      return;
    }
    for (int i = 0; i + 1 < chain.size(); i++) {
      X509Certificate each = chain.get(i);
      X509Certificate next = chain.get(i + 1);
      if (!issued(next, each)) {
        add(
            Kind.CHAIN,
            "%s was issued by %s, but %s%s follows it in the chain",
            Shown.subject(each),
            Shown.issuer(each),
            Shown.subject(next),
            named(next, each) ? " with another key" : "");
        return;
      }
    }
    X509Certificate last = chain.get(chain.size() - 1);
    if (!issued(last, last) && !known.test(last.getIssuerX500Principal())) {
      add(
          Kind.CHAIN,
          chain.size() == 1
              ? "%s is sent alone: unless its issuer %s is a root that peers know, the chain lacks"
                  + " its intermediate"
              : "the chain ends with %s: unless its issuer %s is a root that peers know, it lacks"
                  + " an intermediate",
          Shown.subject(last),
          Shown.issuer(last));
    }
  }

  private void uses(X509Certificate leaf) {
    boolean server = role == Role.SERVER;
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      add(
          Kind.USES,
          "the keyUsage of %s lacks digitalSignature, without which TLS 1.3 does not take it",
          Shown.subject(leaf));
    }
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      if (purposes != null
          && !purposes.contains(ANY_PURPOSE)
          && !purposes.contains(server ? SERVER_AUTH : CLIENT_AUTH)) {
        add(
            Kind.USES,
            "%s is for %s only, not for %s",
            Shown.subject(leaf),
            Purposes.shown(purposes),
            server ? "serverAuth" : "clientAuth");
      }
      if (server && !namesHost(leaf)) {
        add(
            Kind.NAMES,
            "%s has no subjectAltName with a host in it, and the common name does not count (RFC"
                + " 9525 §6.2)",
            Shown.subject(leaf));
      }
    } catch (CertificateException e) {
      add(Kind.NAMES, "%s has extensions that do not parse", Shown.subject(leaf));
    }
  }

  private static boolean namesHost(X509Certificate leaf) throws CertificateException {
    Collection<List<?>> names = leaf.getSubjectAlternativeNames();
    return names != null
        && names.stream()
            .map(name -> name.get(0))
            .anyMatch(
                kind -> kind.equals(SubjectNames.DNS_NAME) || kind.equals(SubjectNames.IP_ADDRESS));
  }

  private void strength(X509Certificate certificate) {
    boolean weak =
        CertificateSchemes.of(certificate).stream().anyMatch(scheme -> scheme.sha1())
            || certificate.getSigAlgName().startsWith("MD5");
    if (weak && !named(certificate, certificate)) {
      add(
          Kind.STRENGTH,
          "%s is signed with %s",
          Shown.subject(certificate),
          Shown.text(certificate.getSigAlgName()));
    }
    PublicKey key = certificate.getPublicKey();
    int bits = CertificateSchemes.bits(key);
    if (key.getAlgorithm().startsWith("RSA") && bits > 0 && bits < SHORT_RSA) {
      add(Kind.STRENGTH, "%s has an RSA key of %d bits", Shown.subject(certificate), bits);
    }
  }

  private void add(Kind kind, String what, Object... about) {
    flaws.add(new Flaw(kind, String.format(Locale.ROOT, what, about)));
  }

  private static boolean named(X509Certificate issuer, X509Certificate certificate) {
    return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    try {
      if (named(issuer, certificate)) {
        certificate.verify(issuer.getPublicKey());
        return true;
      }
      return false;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }
}
