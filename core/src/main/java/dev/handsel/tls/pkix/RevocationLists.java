// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Revocation lists that somebody fetched beforehand. RFC 5280 §5 and §6.3. Where the issuer of a
 * certificate has a list here, a list must be good and must not name the certificate; where it has
 * none, nothing is known and nothing refused.
 */
final class RevocationLists {
  private static final String CRL_NUMBER = "2.5.29.20";
  private static final int CRL_SIGN = 6;

  private final List<X509CRL> lists;

  /**
   * @throws IllegalArgumentException if a list breaks the profile of RFC 5280 §5.2
   */
  RevocationLists(Collection<X509CRL> lists) {
    this.lists = List.copyOf(lists);
    for (X509CRL list : this.lists) {
      // RFC 5280 §5.2.3: "CRL issuers … MUST include this extension in all CRLs and MUST mark this
      // extension as non-critical."
      Set<String> plain = list.getNonCriticalExtensionOIDs();
      if (plain == null || !plain.contains(CRL_NUMBER)) {
        throw new IllegalArgumentException(
            "the revocation list of "
                + name(list)
                + " has no CRL number that is not critical (RFC 5280 §5.2.3); have it issued anew");
      }
      // Delta lists and those for some certificates only would need what is not here.
      Set<String> critical = list.getCriticalExtensionOIDs();
      if (critical != null && !critical.isEmpty()) {
        throw new IllegalArgumentException(
            "the revocation list of "
                + name(list)
                + " has a critical extension, so it is not complete; give a complete list");
      }
    }
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  /** All of them in DER. */
  List<byte[]> encoded() {
    List<byte[]> encoded = new ArrayList<>();
    for (X509CRL list : lists) {
      try {
        encoded.add(list.getEncoded());
      } catch (CRLException e) {
        throw new IllegalArgumentException(
            "the revocation list of " + name(list) + " cannot be encoded", e);
      }
    }
    return encoded;
  }

  /**
   * @param path leaf first, without the anchor
   * @return the first nextUpdate of the lists that spared somebody; {@link Instant#MAX} without
   */
  Instant check(List<X509Certificate> path, X509Certificate anchor, Instant now)
      throws TlsException {
    Instant until = Instant.MAX;
    for (int i = 0; i < path.size(); i++) {
      Instant end = check(path.get(i), i + 1 < path.size() ? path.get(i + 1) : anchor, now);
      until = end.isBefore(until) ? end : until;
    }
    return until;
  }

  private Instant check(X509Certificate certificate, X509Certificate issuer, Instant now)
      throws TlsException {
    Instant until = Instant.MAX;
    boolean listed = false;
    boolean answered = false;
    for (X509CRL list : lists) {
      if (list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
        listed = true;
        if (current(list, now) && signed(list, issuer)) {
          answered = true;
          X509CRLEntry entry = list.getRevokedCertificate(certificate);
          if (entry != null) {
            throw revoked(certificate, list, entry);
          }
          Instant end = end(list);
          until = end.isBefore(until) ? end : until;
        }
      }
    }
    if (listed && !answered) {
      throw Untrusted.BAD_STATUS.because(
          "no revocation list given for the issuer of %s, %s, is current and signed by a key that"
              + " may sign lists (keyUsage cRLSign); fetch a new one",
          Shown.subject(certificate), Shown.issuer(certificate));
    }
    return until;
  }

  private static TlsException revoked(
      X509Certificate certificate, X509CRL list, X509CRLEntry entry) {
    CRLReason reason = entry.getRevocationReason();
    return Untrusted.REVOKED.because(
        "%s (serial number %s) was revoked at %s, %s, by the revocation list of %s from %s; get a"
            + " new certificate with a new key",
        Shown.subject(certificate),
        certificate.getSerialNumber().toString(16),
        Shown.time(entry.getRevocationDate().toInstant()),
        reason == null ? "for a reason that is not given" : "reason " + reason,
        name(list),
        Shown.time(list.getThisUpdate().toInstant()));
  }

  private static Instant end(X509CRL list) {
    return list.getNextUpdate() == null ? Instant.MAX : list.getNextUpdate().toInstant();
  }

  private static boolean current(X509CRL list, Instant now) {
    return !now.isBefore(list.getThisUpdate().toInstant()) && !now.isAfter(end(list));
  }

  private static boolean signed(X509CRL list, X509Certificate issuer) {
    boolean[] usage = issuer.getKeyUsage();
    if (usage != null && !usage[CRL_SIGN]) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // Another authority of the same name; its list says nothing here.
      return false;
    }
  }

  private static String name(X509CRL list) {
    return "\"" + Shown.text(list.getIssuerX500Principal().getName()) + "\"";
  }
}
