// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.vocab.CertificateType;
import java.util.List;
import java.util.StringJoiner;

/** What the Certificate of each side carries in a full handshake. RFC 7250 §4.2. */
public record CertificateTypes(CertificateType server, CertificateType client) {
  /** Without an extension both sides mean X.509. */
  public static final CertificateTypes DEFAULT =
      new CertificateTypes(CertificateType.X509, CertificateType.X509);

  /** Certificate types as a session's scope holds them. */
  public static String inScope(List<CertificateType> types) {
    if (types.size() == 1) {
      return types.get(0).toString();
    }
    StringJoiner names = new StringJoiner(",");
    for (CertificateType type : types) {
      names.add(type.toString());
    }
    return names.toString();
  }
}
