// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static dev.handsel.tls.vocab.AlertDescription.*;

import dev.handsel.tls.vocab.AlertDescription;

/** A peer whose certificate is not believed. */
public enum Untrusted implements Fault {
  /** The chain does not lead to a trusted authority. */
  UNKNOWN_AUTHORITY(UNKNOWN_CA, "9846 §6.2"),
  /** The peer sent its own certificate alone, and nobody trusted issued it. */
  INTERMEDIATE_MISSING(UNKNOWN_CA, "9846 §4.5.1"),
  /** A certificate is no longer valid. */
  EXPIRED(CERTIFICATE_EXPIRED, "9846 §6.2"),
  /** A certificate is not valid yet. */
  NOT_YET_VALID(CERTIFICATE_EXPIRED, "9846 §6.2"),
  /** A certificate was revoked. */
  REVOKED(CERTIFICATE_REVOKED, "9846 §6.2"),
  /** The certificate is for other names. */
  WRONG_NAME(BAD_CERTIFICATE, "9525 §6"),
  /** An authority's name constraints do not let it issue for a name. */
  NAME_NOT_PERMITTED(CERTIFICATE_UNKNOWN, "5280 §4.2.1.10"),
  /** Key usage or extended key usage forbids this use. */
  WRONG_USAGE(UNSUPPORTED_CERTIFICATE, "5280 §4.2.1"),
  /** The key is weaker than the policy allows. */
  WEAK_KEY(BAD_CERTIFICATE, "9846 §4.5.1.2"),
  /** A certificate is signed with an algorithm the policy forbids. */
  WEAK_SIGNATURE(BAD_CERTIFICATE, "9846 §4.5.1.2"),
  /** A key of the path that this side was told never to believe. */
  DISTRUSTED_KEY(CERTIFICATE_UNKNOWN, "9846 §6.2"),
  /** A key of a kind that cannot be used here. */
  UNSUPPORTED_KEY(UNSUPPORTED_CERTIFICATE, "9846 §6.2"),
  /** A certificate does not parse. */
  MALFORMED(BAD_CERTIFICATE, "9846 §6.2"),
  /** A signature in the chain does not verify. */
  FORGED(BAD_CERTIFICATE, "9846 §6.2"),
  /** More certificates than the limit. */
  CHAIN_TOO_LONG(BAD_CERTIFICATE, "9846 §4.5.1"),
  /** The verifier refused the chain for a reason of its own. */
  REFUSED(CERTIFICATE_UNKNOWN, "9846 §6.2"),
  /** The verifier refused the peer, which shall not learn that it was for its certificate. */
  REFUSED_SILENTLY(HANDSHAKE_FAILURE, "9846 §6.2"),
  /** A raw public key that is none of those pinned. */
  KEY_NOT_PINNED(CERTIFICATE_UNKNOWN, "7250 §6"),
  /** The stapled status is not acceptable. */
  BAD_STATUS(BAD_CERTIFICATE_STATUS_RESPONSE, "6066 §8");

  private final AlertDescription alert;
  private final String rfc;

  Untrusted(AlertDescription alert, String rfc) {
    this.alert = alert;
    this.rfc = rfc;
  }

  @Override
  public AlertDescription alert() {
    return alert;
  }

  @Override
  public String rfc() {
    return rfc;
  }
}
