// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.x509.SubjectNames;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What whoever builds a verifier may ask of a path besides what everybody must.
 *
 * @param mostIntermediates authorities between leaf and anchor that are not self-issued
 * @param publicSuffixes names under which anybody may register, lower case
 * @param sha1Chains whether SHA-1 in signatures of certificates is taken
 * @param policy by which chains are judged instead of the connection's
 */
record PathLimits(
    CertificateProfile profile,
    int mostIntermediates,
    RevocationLists lists,
    Predicate<String> publicSuffixes,
    DistrustedKeys distrusted,
    boolean sha1Chains,
    Optional<Policy> policy) {

  /** Whether authorities are held to rules of form, and anchors and trusted leafs to all others. */
  boolean strict() {
    return profile != CertificateProfile.PATH;
  }

  /**
   * @param path leaf first, without the anchor
   * @return when the first revocation list that was asked ends
   */
  Instant check(List<X509Certificate> path, X509Certificate anchor, Instant now)
      throws TlsException {
    checkLength(path);
    checkWildcards(path.get(0));
    checkProfile(path, anchor);
    return lists.check(path, anchor, now);
  }

  /** Counts as RFC 5280 §4.2.1.9 does for pathLenConstraint. */
  private void checkLength(List<X509Certificate> path) throws TlsException {
    int intermediates = 0;
    for (X509Certificate authority : path.subList(1, path.size())) {
      if (!authority.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
        intermediates++;
      }
    }
    if (intermediates > mostIntermediates) {
      throw Untrusted.CHAIN_TOO_LONG.because(
          "%d authorities stand between %s and a trusted one, at most %d may; trust one nearer to"
              + " it, or raise mostIntermediates",
          intermediates, Shown.subject(path.get(0)), mostIntermediates);
    }
  }

  private void checkWildcards(X509Certificate leaf) throws TlsException {
    for (String host : SubjectNames.hosts(leaf)) {
      String name = host.toLowerCase(Locale.ROOT);
      if (name.startsWith("*.") && publicSuffixes.test(name.substring(2))) {
        throw Untrusted.REFUSED.because(
            "%s is for %s, which is everybody's name under a public suffix; name hosts instead",
            Shown.subject(leaf), Shown.text(host));
      }
    }
  }

  private void checkProfile(List<X509Certificate> path, X509Certificate anchor)
      throws TlsException {
    if (!strict()) {
      return;
    }
    boolean web = profile == CertificateProfile.WEB_PKI;
    for (X509Certificate certificate : path) {
      Rfc5280Profile.check(certificate, !web);
      Rfc5280Profile.checkIssued(certificate);
    }
    Rfc5280Profile.check(anchor, !web);
    if (web) {
      WebPkiProfile.checkLeaf(path.get(0));
      for (X509Certificate authority : path.subList(1, path.size())) {
        WebPkiProfile.checkAuthority(authority);
      }
      if (path.contains(anchor)) {
        return;
      }
      if (anchor.getIssuerX500Principal().equals(anchor.getSubjectX500Principal())) {
        WebPkiProfile.checkRoot(anchor);
      } else {
        WebPkiProfile.checkAuthority(anchor);
      }
    }
  }
}
