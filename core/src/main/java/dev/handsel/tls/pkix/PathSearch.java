// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The way from a leaf to a trust anchor through certificates that came in any order, some of them
 * of no use. RFC 4158. A budget keeps a hostile set of certificates, whose paths grow
 * exponentially, from costing more than a few dozen signatures.
 */
final class PathSearch {
  /** Signatures to check while looking, besides those of the paths found. */
  private static final int MOST_SIGNATURES = 40;

  /** Complete paths to validate before giving up. */
  private static final int MOST_PATHS = 6;

  private final TrustAnchors anchors;
  private final Set<X509Certificate> presented;
  private final PathRules rules;
  private final PathCheck check;
  private int signaturesLeft = MOST_SIGNATURES;
  private int pathsLeft = MOST_PATHS;
  private Optional<TlsException> failure = Optional.empty();
  private Optional<TlsException> deadEnd = Optional.empty();

  /** Validates one complete path. */
  interface PathCheck {
    /**
     * @param path leaf first, without the anchor
     * @return when the answer ends; {@link Instant#MAX} if it rests on nothing but the path
     */
    Instant validate(List<X509Certificate> path, X509Certificate anchor) throws TlsException;
  }

  PathSearch(
      TrustAnchors anchors, List<X509Certificate> presented, PathRules rules, PathCheck check) {
    this.anchors = anchors;
    this.presented = new LinkedHashSet<>(presented);
    this.rules = rules;
    this.check = check;
  }

  /**
   * How long the first path that validates does.
   *
   * @throws TlsException why the first path found was refused, or where the search ended
   */
  Validity find(X509Certificate leaf) throws TlsException {
    if (anchors.certificates().contains(leaf)) {
      rules.checkLeaf(leaf, true);
      return rules.checkTrusted(leaf);
    }
    Optional<Validity> found = extend(new ArrayList<>(List.of(leaf)));
    if (found.isPresent()) {
      rules.checkLeaf(leaf, false);
      return found.get();
    }
    if (failure.isEmpty() && signaturesLeft == 0) {
      throw gaveUp(leaf);
    }
    throw failure.or(() -> deadEnd).orElseThrow();
  }

  private Optional<Validity> extend(List<X509Certificate> path) {
    X509Certificate last = path.get(path.size() - 1);
    X500Principal issuer = last.getIssuerX500Principal();
    List<X509Certificate> trusted = anchors.named(issuer);
    List<X509Certificate> sent =
        presented.stream()
            .filter(c -> c.getSubjectX500Principal().equals(issuer))
            .filter(c -> !path.contains(c) && !anchors.certificates().contains(c))
            .toList();
    boolean ambiguous = trusted.size() + sent.size() > 1;
    boolean signerFound = false;
    for (X509Certificate anchor : trusted) {
      if (pathsLeft > 0 && (!ambiguous || signed(last, anchor))) {
        signerFound = true;
        pathsLeft--;
        Optional<Validity> found = validates(path, anchor);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (X509Certificate next : sent) {
      if (pathsLeft > 0 && (!ambiguous || signed(last, next))) {
        signerFound = true;
        path.add(next);
        Optional<Validity> found = extend(path);
        if (found.isPresent()) {
          return found;
        }
        path.remove(path.size() - 1);
      }
    }
    if (!signerFound) {
      noteDeadEnd(last, !trusted.isEmpty() || !sent.isEmpty());
    }
    return Optional.empty();
  }

  private Optional<Validity> validates(List<X509Certificate> path, X509Certificate anchor) {
    try {
      Validity validity = rules.checkPath(path, anchor);
      return Optional.of(validity.until(check.validate(path, anchor)));
    } catch (TlsException e) {
      if (failure.isEmpty()) {
        failure = Optional.of(e);
      } else {
        failure.get().addSuppressed(e);
      }
      return Optional.empty();
    }
  }

  private boolean signed(X509Certificate certificate, X509Certificate issuer) {
    if (signaturesLeft == 0 || !rules.takes(issuer.getPublicKey())) {
      return false;
    }
    signaturesLeft--;
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // Two authorities of one name are legal; this is the other one's signature.
      return false;
    }
  }

  private void noteDeadEnd(X509Certificate last, boolean issuerKnown) {
    if (deadEnd.isPresent()) {
      return;
    }
    try {
      // An expired certificate is the likelier reason for an issuer nobody has.
      rules.checkDates(last);
      deadEnd = Optional.of(unknownAuthority(last, issuerKnown));
    } catch (TlsException e) {
      deadEnd = Optional.of(e);
    }
  }

  private static TlsException gaveUp(X509Certificate leaf) {
    return Untrusted.UNKNOWN_AUTHORITY.because(
        "gave up looking for a path from %s to a trusted authority after %d signatures; send only"
            + " the certificates that are needed",
        Shown.subject(leaf), MOST_SIGNATURES);
  }

  private TlsException unknownAuthority(X509Certificate last, boolean issuerKnown) {
    if (issuerKnown) {
      return Untrusted.UNKNOWN_AUTHORITY.because(
          "no authority named %s, trusted or sent, has signed %s; the trusted one of that name has"
              + " another key: trust the authority that issued the certificate",
          Shown.issuer(last), Shown.subject(last));
    }
    if (presented.size() == 1 && !selfIssued(last)) {
      return Untrusted.INTERMEDIATE_MISSING.because(
          "the peer sent only its own certificate, %s, issued by %s, which is not among the %d trusted"
              + " authorities. Most likely the chain lacks its intermediate: have the peer send its"
              + " intermediate certificates, or trust that authority if it is a root",
          Shown.subject(last), Shown.issuer(last), anchors.certificates().size());
    }
    return selfIssued(last)
        ? Untrusted.UNKNOWN_AUTHORITY.because(
            "%s is signed by itself and is not among the %d trusted authorities; trust it, or have"
                + " a trusted authority issue the certificate",
            Shown.subject(last), anchors.certificates().size())
        : Untrusted.UNKNOWN_AUTHORITY.because(
            "%s was issued by %s, which is neither among the %d trusted authorities nor among the"
                + " %d certificates sent; trust that authority, or have the peer send its"
                + " intermediate certificates",
            Shown.subject(last),
            Shown.issuer(last),
            anchors.certificates().size(),
            presented.size());
  }

  private static boolean selfIssued(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
  }
}
