// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.x509.Der;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Extensions of certificates that the JDK hands out as bytes, read. RFC 5280 §4.2. */
final class Extensions5280 {
  static final String SUBJECT_KEY_ID = "2.5.29.14";
  static final String SUBJECT_ALT_NAME = "2.5.29.17";
  static final String BASIC_CONSTRAINTS = "2.5.29.19";
  static final String NAME_CONSTRAINTS = "2.5.29.30";
  static final String AUTHORITY_KEY_ID = "2.5.29.35";
  static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";

  static final int RFC822_NAME = 0x81;
  static final int DNS_NAME = 0x82;
  static final int IP_ADDRESS = 0x87;

  private static final int KEY_IDENTIFIER = 0x80;

  private final X509Certificate certificate;

  Extensions5280(X509Certificate certificate) {
    this.certificate = certificate;
  }

  boolean has(String oid) {
    return certificate.getExtensionValue(oid) != null;
  }

  boolean marksCritical(String oid) {
    return certificate.getCriticalExtensionOIDs() != null
        && certificate.getCriticalExtensionOIDs().contains(oid);
  }

  /** keyIdentifier of authorityKeyIdentifier, and whether other fields stand beside it. */
  record AuthorityKey(Optional<byte[]> identifier, boolean more) {}

  /** RFC 5280 §4.2.1.1. */
  Optional<AuthorityKey> authorityKey() throws TlsException {
    return read(
        AUTHORITY_KEY_ID,
        value -> {
          Der fields = value.enter(Der.SEQUENCE);
          Optional<byte[]> identifier =
              fields.nextIs(KEY_IDENTIFIER)
                  ? Optional.of(fields.enter(KEY_IDENTIFIER).rest())
                  : Optional.empty();
          return new AuthorityKey(identifier, fields.hasNext());
        });
  }

  /** RFC 5280 §4.2.1.2. */
  Optional<byte[]> subjectKey() throws TlsException {
    return read(SUBJECT_KEY_ID, value -> value.enter(Der.OCTET_STRING).rest());
  }

  /** A name of subjectAltName as its tag and its bytes. RFC 5280 §4.2.1.6. */
  record GeneralName(int tag, byte[] value) {}

  List<GeneralName> subjectAltNames() throws TlsException {
    return read(
            SUBJECT_ALT_NAME,
            value -> {
              List<GeneralName> names = new ArrayList<>();
              Der list = value.enter(Der.SEQUENCE);
              while (list.hasNext()) {
                int tag = list.peek();
                names.add(new GeneralName(tag, list.enter(tag).rest()));
              }
              return names;
            })
        .orElse(List.of());
  }

  /** How many access descriptions there are; none is malformed. RFC 5280 §4.2.2.1. */
  Optional<Integer> accessDescriptions() throws TlsException {
    return read(
        AUTHORITY_ACCESS,
        value -> {
          Der list = value.enter(Der.SEQUENCE);
          int count = 0;
          while (list.hasNext()) {
            list.enter(Der.SEQUENCE).enter(Der.OBJECT_IDENTIFIER);
            count++;
          }
          if (count == 0) {
            throw new Der.SyntaxException("it is empty");
          }
          return count;
        });
  }

  private interface Syntax<T> {
    T read(Der value) throws Der.SyntaxException;
  }

  private <T> Optional<T> read(String oid, Syntax<T> syntax) throws TlsException {
    byte[] extension = certificate.getExtensionValue(oid);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(syntax.read(Der.of(extension).enter(Der.OCTET_STRING)));
    } catch (Der.SyntaxException e) {
      throw Untrusted.MALFORMED.because(
          e,
          "the extension %s of %s is malformed: %s; have it issued anew",
          oid,
          Shown.subject(certificate),
          e.getMessage());
    }
  }
}
