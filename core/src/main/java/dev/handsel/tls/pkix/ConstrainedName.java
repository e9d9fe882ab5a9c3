// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.credential.IpAddress;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.x509.Der;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * A GeneralName of a certificate, or one that bounds those, and whether the first lies within the
 * second. RFC 5280 §4.2.1.6 and §4.2.1.10.
 *
 * @param tag of the GeneralName in DER
 * @param value its contents
 */
record ConstrainedName(int tag, byte[] value) {
  private static final int URI_NAME = 0x86;
  private static final int DIRECTORY_NAME = 0xa4;
  private static final byte[] EMAIL_ADDRESS = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x09, 0x01
  };

  private static final Set<Integer> COMPARABLE =
      Set.of(
          Extensions5280.RFC822_NAME,
          Extensions5280.DNS_NAME,
          Extensions5280.IP_ADDRESS,
          URI_NAME,
          DIRECTORY_NAME);

  /** All names that bind a certificate: its subject, and its subjectAltName. */
  static List<ConstrainedName> of(X509Certificate certificate) throws TlsException {
    List<ConstrainedName> names = new ArrayList<>();
    for (Extensions5280.GeneralName name : new Extensions5280(certificate).subjectAltNames()) {
      names.add(new ConstrainedName(name.tag(), name.value()));
    }
    byte[] subject = certificate.getSubjectX500Principal().getEncoded();
    try {
      // "When the subject is not empty and no subjectAltName is present", an address in the subject
      // is held to the constraints on addresses.
      boolean alone = names.isEmpty();
      Der attributes = Der.of(subject).enter(Der.SEQUENCE);
      if (attributes.hasNext()) {
        names.add(new ConstrainedName(DIRECTORY_NAME, subject));
      }
      while (alone && attributes.hasNext()) {
        addAddresses(attributes.enter(Der.SET), names);
      }
      return names;
    } catch (Der.SyntaxException e) {
      throw Untrusted.MALFORMED.because(
          e, "the subject of %s does not parse", Shown.subject(certificate));
    }
  }

  private static void addAddresses(Der set, List<ConstrainedName> names)
      throws Der.SyntaxException {
    while (set.hasNext()) {
      Der attribute = set.enter(Der.SEQUENCE);
      if (Arrays.equals(attribute.enter(Der.OBJECT_IDENTIFIER).rest(), EMAIL_ADDRESS)) {
        byte[] address = attribute.enter(attribute.peek()).rest();
        names.add(new ConstrainedName(Extensions5280.RFC822_NAME, address));
      }
    }
  }

  boolean sameForm(ConstrainedName other) {
    return tag == other.tag;
  }

  /**
   * Whether constraints on its form can be applied to it. A URI must have a host by name: else "the
   * application MUST reject the certificate".
   */
  boolean comparable() {
    return COMPARABLE.contains(tag)
        && (tag != URI_NAME || !uriHost().isEmpty() && IpAddress.parse(uriHost()).isEmpty());
  }

  /**
   * Refuses a constraint that means nothing.
   *
   * @param strict whether a dot at the beginning of a DNS constraint, which the RFC does not have
   *     and all verifiers in use take for "subdomains of", is refused
   */
  void requireConstraint(boolean strict) throws Der.SyntaxException {
    switch (tag) {
      case Extensions5280.DNS_NAME -> {
        String name = string();
        boolean dotted = name.startsWith(".");
        if (strict && dotted
            || name.equals(".")
            || name.startsWith("..")
            || name.endsWith(".")
            || name.indexOf('*') >= 0) {
          throw new Der.SyntaxException("\"" + Shown.text(name) + "\" is no DNS name");
        }
      }
      case Extensions5280.IP_ADDRESS -> requireNetwork();
      case DIRECTORY_NAME -> relativeNames();
      default -> {
        // Text is compared as it is; what cannot be compared refuses the names it speaks of.
      }
    }
  }

  /** Whether this name lies in a subtree of its form. */
  boolean within(ConstrainedName subtree) {
    try {
      return switch (tag) {
        case Extensions5280.DNS_NAME -> isUnder(host(), subtree.string());
        case Extensions5280.IP_ADDRESS -> isInNetwork(subtree.value);
        case Extensions5280.RFC822_NAME -> isAddressOf(subtree.string());
        case URI_NAME -> isHostOf(subtree.string());
        case DIRECTORY_NAME -> beginsWith(subtree.relativeNames());
        default -> false;
      };
    } catch (Der.SyntaxException e) {
      return false;
    }
  }

  /** Whether a wildcard may stand for a host in a subtree, in which it does not lie itself. */
  boolean reaches(ConstrainedName subtree) {
    if (tag != Extensions5280.DNS_NAME || !host().startsWith("*.")) {
      return false;
    }
    String base = host().substring(2);
    String excluded = undotted(subtree.string());
    return excluded.equals(base) || excluded.endsWith("." + base);
  }

  /** For people. */
  String text() {
    return switch (tag) {
      case Extensions5280.IP_ADDRESS -> address();
      case DIRECTORY_NAME -> directoryName();
      case Extensions5280.DNS_NAME, Extensions5280.RFC822_NAME, URI_NAME ->
          new String(value, StandardCharsets.ISO_8859_1);
      default -> "a name of another kind";
    };
  }

  private String string() {
    return new String(value, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  /** A host's name; one that ends with a dot matches no host, but lies where it would without. */
  private String host() {
    String name = string();
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String undotted(String subtree) {
    return subtree.startsWith(".") ? subtree.substring(1) : subtree;
  }

  /** "Any DNS name that can be constructed by simply adding zero or more labels". */
  private static boolean isUnder(String host, String subtree) {
    if (subtree.startsWith(".")) {
      return host.endsWith(subtree);
    }
    return subtree.isEmpty() || host.equals(subtree) || host.endsWith("." + subtree);
  }

  /** A whole address, all of a host, or with a dot all of a domain. */
  private boolean isAddressOf(String subtree) {
    if (subtree.indexOf('@') >= 0) {
      // Without regard to case, though that of a local part may matter to its host.
      return string().equals(subtree);
    }
    String domain = string().substring(string().lastIndexOf('@') + 1);
    return subtree.startsWith(".") ? domain.endsWith(subtree) : domain.equals(subtree);
  }

  /** "The constraint applies to the host part of the name": that host, or a dot and its domain. */
  private boolean isHostOf(String subtree) {
    String host = uriHost();
    return subtree.startsWith(".") ? host.endsWith(subtree) : host.equals(subtree);
  }

  private String uriHost() {
    try {
      String host = new URI(new String(value, StandardCharsets.ISO_8859_1)).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private boolean isInNetwork(byte[] network) {
    if (network.length != 2 * value.length) {
      return false;
    }
    for (int i = 0; i < value.length; i++) {
      if (((value[i] ^ network[i]) & network[value.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean beginsWith(List<String> subtree) throws Der.SyntaxException {
    List<String> own = relativeNames();
    return own.size() >= subtree.size() && own.subList(0, subtree.size()).equals(subtree);
  }

  /** The RDNs of a directory name, each in the canonical form in which names are compared. */
  private List<String> relativeNames() throws Der.SyntaxException {
    List<String> names = new ArrayList<>();
    Der sequence = Der.of(value).enter(Der.SEQUENCE);
    while (sequence.hasNext()) {
      byte[] single = Der.element(Der.SEQUENCE, sequence.whole(Der.SET));
      try {
        names.add(new X500Principal(single).getName(X500Principal.CANONICAL));
      } catch (IllegalArgumentException e) {
        throw new Der.SyntaxException("a directory name does not parse");
      }
    }
    return names;
  }

  /** An address and a mask of one bits followed by zero bits. RFC 4632. */
  private void requireNetwork() throws Der.SyntaxException {
    boolean whole = value.length == 8 || value.length == 32;
    boolean ended = false;
    for (int i = value.length * 4; whole && i < value.length * 8; i++) {
      boolean one = (value[i / 8] >>> (7 - i % 8) & 1) == 1;
      whole = !(one && ended);
      ended |= !one;
    }
    if (!whole) {
      throw new Der.SyntaxException("an IP constraint is no network");
    }
  }

  private String address() {
    if (value.length == 8 || value.length == 32) {
      int half = value.length / 2;
      int prefix = 0;
      for (byte part : Arrays.copyOfRange(value, half, value.length)) {
        prefix += Integer.bitCount(part & 0xff);
      }
      return IpAddress.text(Arrays.copyOf(value, half)) + "/" + prefix;
    }
    return value.length == 4 || value.length == 16
        ? IpAddress.text(value)
        : "an address of " + value.length + " bytes";
  }

  private String directoryName() {
    try {
      return new X500Principal(value).getName();
    } catch (IllegalArgumentException e) {
      return "a directory name that does not parse";
    }
  }
}
