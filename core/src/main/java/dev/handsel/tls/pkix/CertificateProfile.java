// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

/**
 * How much of the rules for issuing certificates a verifier holds an authority to, besides what
 * keeps a peer from posing as another. Private authorities break many of these rules, and no
 * connection is less safe for it; a strict profile finds them, and whoever issues by it may demand
 * it.
 */
public enum CertificateProfile {
  /** What validating a path takes, RFC 5280 §6, and the shape of what it reads. The default. */
  PATH,
  /**
   * Also what RFC 5280 §4.2 demands of conforming authorities: key identifiers, critical extensions
   * where they MUST be, names in the syntax of their kind.
   */
  RFC_5280,
  /**
   * Also the profile of publicly trusted authorities, CA/Browser Forum Baseline Requirements §7.1,
   * for TLS servers: purposes stated, the common name among the subjectAltNames, whole bytes in RSA
   * keys. Name constraints need not be critical in it.
   */
  WEB_PKI
}
