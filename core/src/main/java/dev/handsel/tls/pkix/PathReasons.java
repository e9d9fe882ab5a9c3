// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.PKIXReason;

/** The JDK's reasons for refusing a certification path, as the faults of TLS. */
public final class PathReasons {
  private PathReasons() {}

  /** The fault behind a reason; {@link Untrusted#REFUSED} where there is none of its own. */
  public static Untrusted fault(Reason reason) {
    if (reason instanceof BasicReason basic) {
      return switch (basic) {
        case EXPIRED -> Untrusted.EXPIRED;
        case NOT_YET_VALID -> Untrusted.NOT_YET_VALID;
        case REVOKED -> Untrusted.REVOKED;
        case UNDETERMINED_REVOCATION_STATUS -> Untrusted.BAD_STATUS;
        case INVALID_SIGNATURE -> Untrusted.FORGED;
        case ALGORITHM_CONSTRAINED -> Untrusted.WEAK_SIGNATURE;
        case UNSPECIFIED -> Untrusted.REFUSED;
      };
    }
    if (reason instanceof PKIXReason pkix) {
      return switch (pkix) {
        case NAME_CHAINING, NO_TRUST_ANCHOR -> Untrusted.UNKNOWN_AUTHORITY;
        case INVALID_KEY_USAGE, NOT_CA_CERT, UNRECOGNIZED_CRIT_EXT -> Untrusted.WRONG_USAGE;
        case PATH_TOO_LONG -> Untrusted.CHAIN_TOO_LONG;
        // By its Javadoc: the certificate does not satisfy the name constraints.
        case INVALID_NAME -> Untrusted.NAME_NOT_PERMITTED;
        case INVALID_POLICY -> Untrusted.REFUSED;
      };
    }
    return Untrusted.REFUSED;
  }
}
