// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.vocab.CertificateType;

/** What the Certificate of each side carries in a full handshake. RFC 7250 §4.2. */
public record CertificateTypes(CertificateType server, CertificateType client) {
  /** Without an extension both sides mean X.509. */
  public static final CertificateTypes DEFAULT =
      new CertificateTypes(CertificateType.X509, CertificateType.X509);
}
