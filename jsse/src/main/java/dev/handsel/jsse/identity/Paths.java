// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** Whether a chain leads to an anchor and its leaf is meant for TLS. Names are no part of it. */
interface Paths {
  /**
   * @param authType the key exchange, as JSSE names it
   * @param server whether the chain is a server's
   * @param statusResponses OCSP responses the peer stapled, in DER
   */
  void check(X509Certificate[] chain, String authType, boolean server, List<byte[]> statusResponses)
      throws CertificateException;

  /** The trusted certificates. */
  Set<X509Certificate> anchors();
}
