// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;

/** Which fault stands behind a trust manager's exception, so that the peer gets the right alert. */
final class Refusals {
  private static final int DEEPEST_CAUSE = 10;

  private Refusals() {}

  static Untrusted fault(CertificateException refusal) {
    Throwable cause = refusal;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof TlsException found
          && found.fault().orElse(null) instanceof Untrusted untrusted) {
        return untrusted;
      } else if (cause instanceof WrongNameException) {
        return Untrusted.WRONG_NAME;
      } else if (cause instanceof CertificateExpiredException) {
        return Untrusted.EXPIRED;
      } else if (cause instanceof CertificateNotYetValidException) {
        return Untrusted.NOT_YET_VALID;
      } else if (cause instanceof CertificateRevokedException) {
        return Untrusted.REVOKED;
      } else if (cause instanceof CertificateParsingException) {
        return Untrusted.MALFORMED;
      } else if (cause instanceof CertPathValidatorException path && known(path.getReason())) {
        return byReason(path.getReason());
      } else if (cause instanceof CertPathBuilderException && cause.getCause() == null) {
        return Untrusted.UNKNOWN_AUTHORITY;
      }
      cause = cause.getCause();
    }
    String message = message(refusal);
    return message.startsWith("No subject alternative") || message.startsWith("No name matching")
        ? Untrusted.WRONG_NAME
        : Untrusted.REFUSED;
  }

  private static boolean known(Reason reason) {
    return reason != BasicReason.UNSPECIFIED;
  }

  private static Untrusted byReason(Reason reason) {
    if (reason == BasicReason.EXPIRED) {
      return Untrusted.EXPIRED;
    } else if (reason == BasicReason.NOT_YET_VALID) {
      return Untrusted.NOT_YET_VALID;
    } else if (reason == BasicReason.REVOKED) {
      return Untrusted.REVOKED;
    } else if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
      return Untrusted.WEAK_SIGNATURE;
    } else if (reason == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
      return Untrusted.BAD_STATUS;
    } else if (reason == PKIXReason.NO_TRUST_ANCHOR) {
      return Untrusted.UNKNOWN_AUTHORITY;
    }
    return Untrusted.REFUSED;
  }

  /**
   * Our own trust manager's exception as the cause of another whose message says it all: programs
   * find its type and where it was thrown, people read no sentence twice.
   */
  static CertificateException brief(CertificateException refusal, Untrusted fault) {
    CertificateException brief = new CertificateException(fault.name(), refusal.getCause());
    brief.setStackTrace(refusal.getStackTrace());
    return brief;
  }

  /** Never null, and first what the trust manager said: callers look for its beginning. */
  static String message(CertificateException refusal) {
    String message = refusal.getMessage();
    return message == null ? refusal.getClass().getName() : message;
  }
}
