// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.credential.IpAddress;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.x509.Der;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link CertificateProfile#WEB_PKI}: CA/Browser Forum Baseline Requirements, by their sections.
 */
final class WebPkiProfile {
  private static final String ANY_PURPOSE = "2.5.29.37.0";
  private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};

  private final X509Certificate certificate;
  private final Extensions5280 extensions;

  private WebPkiProfile(X509Certificate certificate) {
    this.certificate = certificate;
    this.extensions = new Extensions5280(certificate);
  }

  static void checkRoot(X509Certificate root) throws TlsException {
    WebPkiProfile profile = new WebPkiProfile(root);
    profile.checkKey();
    profile.require(
        !profile.extensions.has(Extensions5280.EXTENDED_KEY_USAGE),
        Untrusted.WRONG_USAGE,
        "is a root and has an extendedKeyUsage",
        "7.1.2.1.2");
    Optional<Extensions5280.AuthorityKey> key = profile.extensions.authorityKey();
    if (key.isPresent()) {
      byte[] subject = profile.extensions.subjectKey().orElse(new byte[0]);
      profile.require(
          !key.get().more() && Arrays.equals(key.get().identifier().orElse(new byte[1]), subject),
          Untrusted.MALFORMED,
          "is a root whose authorityKeyIdentifier is not its subjectKeyIdentifier alone",
          "7.1.2.1.3");
    }
  }

  static void checkAuthority(X509Certificate authority) throws TlsException {
    new WebPkiProfile(authority).checkKey();
  }

  static void checkLeaf(X509Certificate leaf) throws TlsException {
    WebPkiProfile profile = new WebPkiProfile(leaf);
    profile.checkKey();
    profile.require(
        leaf.getBasicConstraints() < 0,
        Untrusted.WRONG_USAGE,
        "is an authority, and a server's certificate must not be",
        "7.1.2.7.8");
    profile.checkPurposes();
    profile.checkNames();
    profile.extensions.accessDescriptions();
  }

  private void checkKey() throws TlsException {
    require(
        !(certificate.getPublicKey() instanceof RSAKey rsa)
            || rsa.getModulus().bitLength() % 8 == 0,
        Untrusted.WEAK_KEY,
        "has an RSA modulus that is not a whole number of bytes",
        "6.1.5");
  }

  private void checkPurposes() throws TlsException {
    List<String> purposes;
    try {
      purposes = certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      throw Untrusted.MALFORMED.because(
          e, "extendedKeyUsage of %s does not parse", Shown.subject(certificate));
    }
    require(
        purposes != null
            && !purposes.contains(ANY_PURPOSE)
            && !extensions.marksCritical(Extensions5280.EXTENDED_KEY_USAGE),
        Untrusted.WRONG_USAGE,
        "must have an extendedKeyUsage that is not critical and not for any purpose",
        "7.1.2.7.10");
  }

  private void checkNames() throws TlsException {
    boolean named = certificate.getSubjectX500Principal().getName().isEmpty();
    require(
        named == extensions.marksCritical(Extensions5280.SUBJECT_ALT_NAME),
        Untrusted.MALFORMED,
        "must mark its subjectAltName critical if its subject is empty, and only then",
        "7.1.2.7.12");
    List<String> hosts = new ArrayList<>();
    for (Extensions5280.GeneralName name : extensions.subjectAltNames()) {
      if (name.tag() == Extensions5280.DNS_NAME) {
        hosts.add(new String(name.value(), StandardCharsets.ISO_8859_1));
      } else if (name.tag() == Extensions5280.IP_ADDRESS) {
        hosts.add(IpAddress.text(name.value()));
      }
    }
    for (String commonName : commonNames()) {
      require(
          hosts.contains(commonName),
          Untrusted.MALFORMED,
          "has the common name \""
              + Shown.text(commonName)
              + "\", which is not, character for character, in its subjectAltName",
          "7.1.4.3");
    }
  }

  private List<String> commonNames() throws TlsException {
    List<String> found = new ArrayList<>();
    try {
      Der names = Der.of(certificate.getSubjectX500Principal().getEncoded()).enter(Der.SEQUENCE);
      while (names.hasNext()) {
        Der set = names.enter(Der.SET);
        while (set.hasNext()) {
          Der attribute = set.enter(Der.SEQUENCE);
          if (Arrays.equals(attribute.enter(Der.OBJECT_IDENTIFIER).rest(), COMMON_NAME)) {
            byte[] value = attribute.enter(attribute.peek()).rest();
            found.add(new String(value, StandardCharsets.UTF_8));
          }
        }
      }
    } catch (Der.SyntaxException e) {
      throw Untrusted.MALFORMED.because(
          e, "the subject of %s does not parse", Shown.subject(certificate));
    }
    return found;
  }

  private void require(boolean kept, Fault otherwise, String problem, String section)
      throws TlsException {
    if (!kept) {
      throw otherwise.because(
          "%s %s (CA/Browser Forum Baseline Requirements §%s); have it issued anew, or verify by"
              + " the profile PATH",
          Shown.subject(certificate), problem, section);
    }
  }
}
