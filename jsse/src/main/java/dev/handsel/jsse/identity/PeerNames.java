// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.DnsNames;
import dev.handsel.jsse.settings.WireNames;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is for the peer that was to be reached. Only subject alternative names
 * count, and a wildcard stands for exactly one whole label at the left. RFC 9525 §6.
 */
public final class PeerNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private PeerNames() {}

  /**
   * Checks the name in the way of {@code identification}.
   *
   * @param identification {@code HTTPS}, {@code LDAPS}, or empty for no check
   * @param server whether the certificate is a server's; a server sees no name of its client but
   *     the address
   */
  static void check(
      SSLSession session, X509Certificate leaf, @Nullable String identification, boolean server)
      throws CertificateException {
    if (identification == null || identification.isEmpty()) {
      return;
    }
    if (!identification.equalsIgnoreCase("HTTPS") && !identification.equalsIgnoreCase("LDAPS")) {
      throw new CertificateException(
          "Unknown identification algorithm: " + identification + "; HTTPS and LDAPS are known");
    }
    String host = session.getPeerHost();
    String asked = server ? nameAsked(session) : null;
    if (asked != null && (host == null || !asked.equalsIgnoreCase(host)) && fits(leaf, asked)) {
      return;
    }
    if (host == null || host.isEmpty()) {
      if (asked == null) {
        throw new WrongNameException(
            "No subject alternative DNS name matching can be done: the host to reach is unknown;"
                + " name it when the engine or socket is created");
      }
      host = asked;
    }
    match(leaf, host);
  }

  private static @Nullable String nameAsked(SSLSession session) {
    if (session instanceof TlsSession own) {
      return own.nameAsked();
    }
    return session instanceof ExtendedSSLSession extended
        ? WireNames.host(extended.getRequestedServerNames())
        : null;
  }

  private static boolean fits(X509Certificate leaf, String host) throws CertificateException {
    try {
      match(leaf, host);
      return true;
    } catch (WrongNameException e) {
      return false;
    }
  }

  static void match(X509Certificate leaf, String host) throws CertificateException {
    byte[] address = IpLiterals.parse(host);
    List<String> seen = new ArrayList<>();
    Collection<List<?>> names = leaf.getSubjectAlternativeNames();
    for (List<?> name : names == null ? List.<List<?>>of() : names) {
      int type = (Integer) name.get(0);
      if (type == DNS_NAME || type == IP_ADDRESS) {
        String value = String.valueOf(name.get(1));
        seen.add(value);
        boolean fits =
            address == null
                ? type == DNS_NAME && dnsNameFits(value, host)
                : type == IP_ADDRESS && IpLiterals.same(address, value);
        if (fits) {
          return;
        }
      }
    }
    throw new WrongNameException(
        (address == null
                ? "No subject alternative DNS name matching " + host + " found."
                : "No subject alternative names matching IP address " + host + " found")
            + " The certificate is for "
            + seen);
  }

  static boolean dnsNameFits(String pattern, String host) {
    String wanted = ascii(host);
    String offered = ascii(pattern.startsWith("*.") ? pattern.substring(2) : pattern);
    if (wanted == null || offered == null || offered.isEmpty() || offered.indexOf('*') >= 0) {
      return false;
    }
    if (!pattern.startsWith("*.")) {
      return wanted.equals(offered);
    }
    int dot = wanted.indexOf('.');
    // A wildcard above a single label, as *.com, would cover a whole top-level domain.
    return dot > 0 && offered.indexOf('.') > 0 && wanted.substring(dot + 1).equals(offered);
  }

  private static @Nullable String ascii(String name) {
    return DnsNames.ascii(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
  }
}
