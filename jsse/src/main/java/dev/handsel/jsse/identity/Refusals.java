// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.pkix.PathReasons;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CertificateRevokedException;
import org.jspecify.annotations.Nullable;

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
        return PathReasons.fault(path.getReason());
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

  /**
   * Our own trust manager's exception as the cause of another whose message says it all: programs
   * find its type and where it was thrown, people read no sentence twice.
   */
  static CertificateException brief(CertificateException refusal, Untrusted fault) {
    CertificateException brief = new CertificateException(fault.name(), brief(refusal.getCause()));
    brief.setStackTrace(refusal.getStackTrace());
    return brief;
  }

  /** A path's failure keeps its type, reason and place; what it says stands above. */
  private static @Nullable Throwable brief(@Nullable Throwable cause) {
    if (!(cause instanceof CertPathValidatorException path)) {
      return cause;
    }
    CertPathValidatorException brief =
        new CertPathValidatorException(
            path.getReason().toString(),
            null,
            path.getCertPath(),
            path.getIndex(),
            path.getReason());
    brief.setStackTrace(path.getStackTrace());
    return brief;
  }

  /** Never null, and first what the trust manager said: callers look for its beginning. */
  static String message(CertificateException refusal) {
    String message = refusal.getMessage();
    return message == null ? refusal.getClass().getName() : message;
  }
}
