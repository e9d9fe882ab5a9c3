// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

/**
 * Under which rules a server's certificate must name the host that a client wants. Both look at
 * subjectAltName alone, never at the common name.
 */
public enum HostnameCheck {
  /** RFC 9110 §4.3.4 and RFC 9525 §6. */
  HTTPS,
  /**
   * RFC 4513 §3.1.3. Handsel reads it as strictly as {@link #HTTPS}; the name is part of a
   * session's scope.
   */
  LDAPS
}
