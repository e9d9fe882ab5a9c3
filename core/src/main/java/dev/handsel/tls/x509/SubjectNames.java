// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The names in a certificate's subjectAltName. RFC 5280 §4.2.1.6. */
public final class SubjectNames {
  public static final int DNS_NAME = 2;
  public static final int IP_ADDRESS = 7;

  private SubjectNames() {}

  /** Pairs of kind and name, as {@link X509Certificate#getSubjectAlternativeNames} makes them. */
  public static Collection<List<?>> of(X509Certificate certificate) throws TlsException {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      throw Untrusted.MALFORMED.because(
          e,
          "the subjectAltName of %s does not parse: %s",
          Shown.subject(certificate),
          e.getMessage());
    }
  }

  /** Host names, wildcards among them. */
  public static List<String> hosts(X509Certificate certificate) throws TlsException {
    List<String> hosts = new ArrayList<>();
    for (List<?> name : of(certificate)) {
      if (name.get(0).equals(DNS_NAME) && name.get(1) instanceof String host) {
        hosts.add(host);
      }
    }
    return hosts;
  }
}
