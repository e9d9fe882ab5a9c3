// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

/** How hard to look for a certificate's revocation. */
public enum Revocation {
  /**
   * A stapled response (RFC 6066 §8) that validly says "revoked" is believed; nothing else counts
   * and nobody is asked. The default.
   */
  STAPLED,
  /** Asks OCSP responders and CRLs over the network; no answer counts as not revoked. */
  SOFT_FAIL,
  /** Asks OCSP responders and CRLs over the network; no answer refuses the peer. */
  HARD_FAIL
}
