// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What the JDK leaves out of checking name constraints (RFC 5280 §4.2.1.10): their shape, a bound
 * on the work they cause, and wildcards that reach into what is excluded.
 */
final class NameConstraints {
  private static final String OID = "2.5.29.30";
  private static final int PERMITTED = 0xa0;
  private static final int EXCLUDED = 0xa1;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;

  /** Names or subtrees of one certificate; comparing them costs their product. */
  private static final int MOST = 512;

  private final List<String> excludedDns = new ArrayList<>();
  private int subtrees;

  private NameConstraints() {}

  /**
   * @param path leaf first
   */
  static void check(List<X509Certificate> path, X509Certificate anchor) throws TlsException {
    List<X509Certificate> authorities = new ArrayList<>(path.subList(1, path.size()));
    authorities.add(anchor);
    X509Certificate leaf = path.get(0);
    // RFC 5280 §4.2.1.10: "MUST be used only in a CA certificate".
    if (leaf.getBasicConstraints() < 0 && leaf.getExtensionValue(OID) != null) {
      throw Untrusted.MALFORMED.because(
          "%s is no authority but has name constraints; have it issued without",
          Shown.subject(leaf));
    }
    for (X509Certificate authority : authorities) {
      byte[] extension = authority.getExtensionValue(OID);
      if (extension != null) {
        of(authority, extension).check(path);
      }
    }
  }

  private void check(List<X509Certificate> path) throws TlsException {
    for (X509Certificate certificate : path) {
      Collection<List<?>> names = SubjectNames.of(certificate);
      if (names.size() > MOST || subtrees > MOST) {
        throw Untrusted.REFUSED.because(
            "%s has %d names under %d name constraints, at most %d of each are compared; split it",
            Shown.subject(certificate), names.size(), subtrees, MOST);
      }
      for (List<?> name : names) {
        if (name.get(1) instanceof String text && text.startsWith("*.")) {
          checkWildcard(certificate, text.substring(2).toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private void checkWildcard(X509Certificate certificate, String base) throws TlsException {
    for (String excluded : excludedDns) {
      if (excluded.equals(base) || excluded.endsWith("." + base)) {
        throw Untrusted.REFUSED.because(
            "%s is for *.%s, which reaches into %s, where its authority may not issue; name hosts"
                + " instead",
            Shown.subject(certificate), Shown.text(base), Shown.text(excluded));
      }
    }
  }

  private static NameConstraints of(X509Certificate authority, byte[] extension)
      throws TlsException {
    NameConstraints constraints = new NameConstraints();
    try {
      Der both = Der.of(extension).enter(Der.OCTET_STRING).enter(Der.SEQUENCE);
      if (both.nextIs(PERMITTED)) {
        constraints.read(both.enter(PERMITTED), false);
      }
      if (both.nextIs(EXCLUDED)) {
        constraints.read(both.enter(EXCLUDED), true);
      }
      if (constraints.subtrees == 0 || both.hasNext()) {
        throw new Der.SyntaxException("neither permitted nor excluded names");
      }
      return constraints;
    } catch (Der.SyntaxException e) {
      throw Untrusted.MALFORMED.because(
          e,
          "the name constraints of %s are malformed: %s",
          Shown.subject(authority),
          e.getMessage());
    }
  }

  private void read(Der list, boolean excluded) throws Der.SyntaxException {
    while (list.hasNext()) {
      Der subtree = list.enter(Der.SEQUENCE);
      subtrees++;
      if (subtree.nextIs(DNS_NAME)) {
        String name =
            new String(subtree.enter(DNS_NAME).rest(), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        // A leading dot is no part of a DNS constraint, though some issue and take it.
        if (name.startsWith(".") || name.indexOf('*') >= 0) {
          throw new Der.SyntaxException("\"" + Shown.text(name) + "\" is no DNS name");
        }
        if (excluded) {
          excludedDns.add(name);
        }
      } else if (subtree.nextIs(IP_ADDRESS)) {
        requireNetwork(subtree.enter(IP_ADDRESS).rest());
      }
    }
  }

  /** An address and a mask of one bits followed by zero bits. RFC 4632. */
  private static void requireNetwork(byte[] network) throws Der.SyntaxException {
    boolean whole = network.length == 8 || network.length == 32;
    boolean ended = false;
    for (int i = network.length * 4; whole && i < network.length * 8; i++) {
      boolean one = (network[i / 8] >>> (7 - i % 8) & 1) == 1;
      whole = !(one && ended);
      ended |= !one;
    }
    if (!whole) {
      throw new Der.SyntaxException("an IP constraint is no network");
    }
  }
}
