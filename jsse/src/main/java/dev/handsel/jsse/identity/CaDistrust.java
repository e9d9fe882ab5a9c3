// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The security property {@code jdk.security.caDistrustPolicies}: trusted authorities of whom no TLS
 * server's certificate is believed that was issued after a day. Names that are not known are passed
 * over, as the comments of {@code java.security} have it.
 */
final class CaDistrust {
  private static final String PROPERTY = "jdk.security.caDistrustPolicies";

  private final List<Rule> rules;

  CaDistrust(Collection<? extends Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** What is believed of some authorities, and until when. */
  interface Rule {
    /** As the property names it. */
    String title();

    /** Whether the rule is about an anchor of this SHA-256 fingerprint, in hex. */
    boolean covers(String anchor);

    /**
     * The last day whose certificates are believed.
     *
     * @param issuer fingerprint of the certificate that the anchor issued
     */
    LocalDate lastDay(String issuer);
  }

  /** The property as it stands now. */
  static CaDistrust current() {
    String text = Security.getProperty(PROPERTY);
    List<Rule> rules = new ArrayList<>();
    for (String name : (text == null ? "" : text).split(",", -1)) {
      DistrustedAuthorities.named(name.strip()).ifPresent(rules::add);
    }
    return new CaDistrust(rules);
  }

  List<Rule> rules() {
    return rules;
  }

  /** The same, in any process, for the same rules. */
  String id() {
    return rules.stream().map(Rule::title).sorted().distinct().collect(Collectors.joining(","));
  }

  /**
   * Refuses a server's path.
   *
   * @param path leaf first, without the anchor
   */
  void check(List<X509Certificate> path, X509Certificate anchor) throws TlsException {
    if (rules.isEmpty()) {
      return;
    }
    String fingerprint = fingerprint(anchor);
    for (Rule rule : rules) {
      if (rule.covers(fingerprint)) {
        X509Certificate leaf = path.get(0);
        LocalDate issued = LocalDate.ofInstant(leaf.getNotBefore().toInstant(), ZoneOffset.UTC);
        LocalDate last = rule.lastDay(fingerprint(path.get(path.size() - 1)));
        if (issued.isAfter(last)) {
          throw Untrusted.REFUSED.because(
              "%s was issued on %s under %s, of whom nothing is believed that was issued after %s"
                  + " (%s in the security property %s); have it issued by another authority",
              Shown.subject(leaf), issued, Shown.subject(anchor), last, rule.title(), PROPERTY);
        }
      }
    }
  }

  static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().withUpperCase().formatHex(hash);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("no fingerprint of a certificate that was read", e);
    }
  }
}
