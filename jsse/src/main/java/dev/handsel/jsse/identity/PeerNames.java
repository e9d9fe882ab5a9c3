// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.WireNames;
import dev.handsel.tls.credential.ReferenceName;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is for the peer that was to be reached, by the names that JSSE knows of it.
 * How names are compared, core says: {@link ReferenceName}.
 */
final class PeerNames {
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
    if (asked != null && (host == null || !asked.equalsIgnoreCase(host)) && isFor(leaf, asked)) {
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

  /** Whether the certificate names a host; no certificate does what is no name of a host. */
  static boolean isFor(X509Certificate leaf, String host) throws CertificateException {
    try {
      return reference(host).isIn(leaf);
    } catch (TlsException e) {
      if (e.fault().filter(Untrusted.WRONG_NAME::equals).isPresent()) {
        return false;
      }
      throw ChainAlgorithms.refusal(e);
    }
  }

  /** A zone says on which link of this machine an address is, and is in no certificate. */
  private static ReferenceName reference(String host) throws TlsException {
    int zone = host.indexOf(':') < 0 ? -1 : host.indexOf('%');
    return ReferenceName.of(zone < 0 ? host : host.substring(0, zone));
  }

  private static void match(X509Certificate leaf, String host) throws CertificateException {
    if (isFor(leaf, host)) {
      return;
    }
    List<Object> names = new ArrayList<>();
    Collection<List<?>> entries = leaf.getSubjectAlternativeNames();
    for (List<?> entry : entries == null ? List.<List<?>>of() : entries) {
      if (entry.get(0).equals(DNS_NAME) || entry.get(0).equals(IP_ADDRESS)) {
        names.add(entry.get(1));
      }
    }
    String shown = Shown.text(host);
    throw new WrongNameException(
        (literal(host)
                ? "No subject alternative names matching IP address " + shown + " found"
                : "No subject alternative DNS name matching " + shown + " found.")
            + " The certificate is for "
            + (names.isEmpty() ? "no host at all" : Shown.list(names))
            + ". Connect by one of its names, or have it issued with this one.");
  }

  private static boolean literal(String host) {
    try {
      return reference(host).address().isPresent();
    } catch (TlsException noName) {
      return false;
    }
  }
}
