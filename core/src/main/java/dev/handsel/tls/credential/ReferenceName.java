// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.x509.SubjectNames;
import java.net.IDN;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The host a client wants to reach, to be found among a certificate's names. RFC 9525 §6. Names
 * stand in subjectAltName only: a host name in dNSName, an IP literal in iPAddress; the common name
 * never counts. This is the one place where Handsel compares them, and no resolver is asked.
 *
 * <p>A dot at the end of the host is the root's and is left out, so {@code example.org.} finds
 * {@code example.org}. A dNSName that ends with a dot is not in the preferred name syntax that RFC
 * 5280 §4.2.1.6 demands, and matches nothing.
 */
public final class ReferenceName {
  private static final int LONGEST = 253;

  private final String shown;
  private final String dnsName;
  private final Optional<byte[]> address;

  private ReferenceName(String shown, String dnsName, Optional<byte[]> address) {
    this.shown = shown;
    this.dnsName = dnsName;
    this.address = address;
  }

  /**
   * The name of a host, in Unicode or as A-labels, or an IP literal, IPv6 with brackets or without.
   *
   * @throws TlsException of {@link Untrusted#WRONG_NAME} if {@code host} is neither a host name nor
   *     an IP literal
   */
  public static ReferenceName of(String host) throws TlsException {
    Optional<byte[]> address = IpAddress.parse(host);
    String name = address.isPresent() ? "" : asciiName(host);
    return new ReferenceName(Shown.text(host), name, address);
  }

  /** The 4 or 16 bytes of an IP literal; empty for a host name. */
  public Optional<byte[]> address() {
    return address.map(byte[]::clone);
  }

  /**
   * Whether the certificate names this host.
   *
   * @throws TlsException of {@link Untrusted#MALFORMED} if its subjectAltName does not parse
   */
  public boolean isIn(X509Certificate certificate) throws TlsException {
    for (List<?> entry : SubjectNames.of(certificate)) {
      if (entry.get(1) instanceof String name && matches(entry.get(0), name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses a certificate that does not name this host.
   *
   * @throws TlsException of {@link Untrusted#WRONG_NAME}, with the names it has; of {@link
   *     Untrusted#MALFORMED} if its subjectAltName does not parse
   */
  public void requireIn(X509Certificate certificate) throws TlsException {
    if (isIn(certificate)) {
      return;
    }
    List<String> presented = new ArrayList<>();
    for (List<?> entry : SubjectNames.of(certificate)) {
      Object type = entry.get(0);
      if (entry.get(1) instanceof String name
          && (type.equals(SubjectNames.DNS_NAME) || type.equals(SubjectNames.IP_ADDRESS))) {
        presented.add(name);
      }
    }
    throw presented.isEmpty()
        ? Untrusted.WRONG_NAME.because(
            "%s has no subjectAltName with a host in it, so it cannot prove to be \"%s\"; the"
                + " common name does not count (RFC 9525 §6.2): have it issued with that name",
            Shown.subject(certificate), shown)
        : Untrusted.WRONG_NAME.because(
            "wanted a certificate for \"%s\", the peer's is for %s; connect by one of these names,"
                + " or have it issued with \"%s\" in subjectAltName",
            shown, Shown.list(presented), shown);
  }

  private boolean matches(Object type, String name) {
    return type.equals(SubjectNames.DNS_NAME)
        ? matchesDns(name)
        : type.equals(SubjectNames.IP_ADDRESS) && matchesAddress(name);
  }

  /** RFC 9525 §6.3. */
  private boolean matchesDns(String presented) {
    // "Implementations MUST NOT match a DNS name against an IP address" follows from §6.2.
    if (address.isPresent()) {
      return false;
    }
    String pattern = presented.toLowerCase(Locale.ROOT);
    if (pattern.indexOf('*') < 0) {
      return pattern.equals(dnsName);
    }
    // The wildcard must be the complete left-most label, and stands for exactly one label. Two
    // labels after it keep "*.com" from meaning anything.
    int firstDot = dnsName.indexOf('.');
    return pattern.startsWith("*.")
        && pattern.indexOf('*', 1) < 0
        && pattern.indexOf('.', 2) > 2
        && firstDot > 0
        && pattern.substring(1).equals(dnsName.substring(firstDot));
  }

  /** RFC 9525 §6.4: octet for octet. */
  private boolean matchesAddress(String presented) {
    return address.isPresent()
        && IpAddress.parse(presented).filter(a -> Arrays.equals(a, address.get())).isPresent();
  }

  /** The A-label form (RFC 5890 §2.3.2.1), in lower case, without the root's dot. */
  private static String asciiName(String host) throws TlsException {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      if (name.chars().anyMatch(c -> c > 0x7f)) {
        name = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
      }
    } catch (IllegalArgumentException e) {
      throw Untrusted.WRONG_NAME.because(
          e, "\"%s\" is no host name: %s; give a DNS name", Shown.text(host), e.getMessage());
    }
    name = name.toLowerCase(Locale.ROOT);
    boolean labels =
        Arrays.stream(name.split("\\.", -1)).allMatch(label -> label.matches("[a-z0-9_-]{1,63}"));
    if (!labels || name.length() > LONGEST) {
      throw Untrusted.WRONG_NAME.because(
          "\"%s\" is neither a host name nor an IP address; give what the server's certificate"
              + " must name",
          Shown.text(host));
    }
    return name;
  }
}
