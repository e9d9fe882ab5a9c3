// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.x509.Der;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names for which an authority may issue, anchors among them. RFC 5280 §4.2.1.10. The JDK
 * checks those of certificates in the path as well; it takes none from an anchor, does not say
 * which name broke which constraint, and bounds neither their number nor what wildcards reach.
 */
final class NameConstraints {
  private static final int PERMITTED = 0xa0;
  private static final int EXCLUDED = 0xa1;
  private static final int MINIMUM = 0x80;

  /** Names or subtrees of one certificate; comparing them costs their product. */
  private static final int MOST = 512;

  private final X509Certificate authority;
  private final boolean strict;
  private final List<ConstrainedName> permitted = new ArrayList<>();
  private final List<ConstrainedName> excluded = new ArrayList<>();

  private NameConstraints(X509Certificate authority, boolean strict) {
    this.authority = authority;
    this.strict = strict;
  }

  /**
   * @param path leaf first, without the anchor
   * @param strict whether a DNS constraint must be a host name, without a dot at its beginning
   */
  static void check(List<X509Certificate> path, X509Certificate anchor, boolean strict)
      throws TlsException {
    X509Certificate leaf = path.get(0);
    // RFC 5280 §4.2.1.10: "MUST be used only in a CA certificate".
    if (leaf.getBasicConstraints() < 0
        && new Extensions5280(leaf).has(Extensions5280.NAME_CONSTRAINTS)) {
      throw Untrusted.MALFORMED.because(
          "%s is no authority but has name constraints; have it issued without",
          Shown.subject(leaf));
    }
    for (int i = 1; i <= path.size(); i++) {
      X509Certificate authority = i < path.size() ? path.get(i) : anchor;
      byte[] extension = authority.getExtensionValue(Extensions5280.NAME_CONSTRAINTS);
      if (extension != null) {
        NameConstraints constraints = new NameConstraints(authority, strict);
        constraints.parse(extension);
        constraints.checkBelow(path.subList(0, i));
      }
    }
  }

  private void checkBelow(List<X509Certificate> issued) throws TlsException {
    for (int i = 0; i < issued.size(); i++) {
      X509Certificate certificate = issued.get(i);
      boolean selfIssued =
          certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
      // RFC 5280 §6.1.3 (b): "If certificate i is self-issued and it is not the final certificate
      // in the path, skip this step".
      if (i == 0 || !selfIssued) {
        check(certificate);
      }
    }
  }

  private void check(X509Certificate certificate) throws TlsException {
    List<ConstrainedName> names = ConstrainedName.of(certificate);
    int subtrees = permitted.size() + excluded.size();
    if (names.size() > MOST || subtrees > MOST) {
      throw Untrusted.REFUSED.because(
          "%s has %d names under %d name constraints, at most %d of each are compared; split it",
          Shown.subject(certificate), names.size(), subtrees, MOST);
    }
    for (ConstrainedName name : names) {
      check(certificate, name);
    }
  }

  private void check(X509Certificate certificate, ConstrainedName name) throws TlsException {
    boolean spoken = false;
    boolean allowed = false;
    for (ConstrainedName subtree : permitted) {
      if (subtree.sameForm(name)) {
        requireKnown(certificate, name);
        spoken = true;
        allowed |= name.within(subtree);
      }
    }
    if (spoken && !allowed) {
      throw refused(certificate, name, "permit only " + Shown.list(texts(permitted, name)));
    }
    for (ConstrainedName subtree : excluded) {
      if (subtree.sameForm(name)) {
        requireKnown(certificate, name);
        if (name.within(subtree) || name.reaches(subtree)) {
          throw refused(certificate, name, "exclude " + Shown.text(subtree.text()));
        }
      }
    }
  }

  /** RFC 5280 §4.2.1.10: "MUST either process the constraint or reject the certificate". */
  private void requireKnown(X509Certificate certificate, ConstrainedName name) throws TlsException {
    if (!name.comparable()) {
      throw refused(certificate, name, "speak of names of its kind, which cannot be compared here");
    }
  }

  private TlsException refused(X509Certificate certificate, ConstrainedName name, String why) {
    return Untrusted.NAME_NOT_PERMITTED.because(
        "%s is for %s, for which its authority %s may not issue: the name constraints %s; have it"
            + " issued without that name, or by an authority that may",
        Shown.subject(certificate), Shown.text(name.text()), Shown.subject(authority), why);
  }

  private static List<String> texts(List<ConstrainedName> subtrees, ConstrainedName name) {
    return subtrees.stream().filter(name::sameForm).map(ConstrainedName::text).toList();
  }

  private void parse(byte[] extension) throws TlsException {
    try {
      Der both = Der.of(extension).enter(Der.OCTET_STRING).enter(Der.SEQUENCE);
      if (both.nextIs(PERMITTED)) {
        read(both.enter(PERMITTED), permitted);
      }
      if (both.nextIs(EXCLUDED)) {
        read(both.enter(EXCLUDED), excluded);
      }
      if (permitted.isEmpty() && excluded.isEmpty() || both.hasNext()) {
        throw new Der.SyntaxException("neither permitted nor excluded names");
      }
    } catch (Der.SyntaxException e) {
      throw Untrusted.MALFORMED.because(
          e,
          "the name constraints of %s are malformed: %s",
          Shown.subject(authority),
          e.getMessage());
    }
  }

  private void read(Der list, List<ConstrainedName> subtrees) throws Der.SyntaxException {
    while (list.hasNext()) {
      Der subtree = list.enter(Der.SEQUENCE);
      int tag = subtree.peek();
      ConstrainedName base = new ConstrainedName(tag, subtree.enter(tag).rest());
      base.requireConstraint(strict);
      // RFC 5280 §4.2.1.10: "the minimum MUST be zero, and maximum MUST be absent".
      if (subtree.nextIs(MINIMUM) && !Arrays.equals(subtree.enter(MINIMUM).rest(), new byte[1])
          || subtree.hasNext()) {
        throw new Der.SyntaxException("a subtree has a minimum or maximum");
      }
      subtrees.add(base);
    }
  }
}
