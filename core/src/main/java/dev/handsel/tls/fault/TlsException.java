// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.vocab.AlertDescription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection by a failure. The message says what was offered, what was wanted, and
 * which rule refused it; it never holds a secret.
 */
public class TlsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable Fault fault;
  private final AlertDescription alert;
  private final String detail;

  TlsException(Fault fault, String detail) {
    super(fit(detail, names(fault)) + names(fault));
    this.fault = fault;
    this.alert = fault.alert();
    this.detail = fit(detail, names(fault));
  }

  TlsException(AlertDescription alert, String message) {
    super(Shown.message(message));
    this.fault = null;
    this.alert = alert;
    this.detail = Shown.message(message);
  }

  /** As {@link #brief} wants it. */
  TlsException(TlsException full, String message) {
    super(message, full.repeats(full.getCause()) ? null : full.getCause());
    this.fault = full.fault;
    this.alert = full.alert;
    this.detail = full.detail;
    setStackTrace(full.getStackTrace());
    for (Throwable each : full.getSuppressed()) {
      addSuppressed(each);
    }
  }

  /**
   * The same failure, to stand as the cause of an exception whose message says all of this one's
   * already: its own message is the fault's name alone, so that no chain says a sentence twice.
   */
  public TlsException brief() {
    return fault == null ? this : new TlsException(this, fault.name());
  }

  /** Whether what a verifier of certificates was told stands in its own sentence. */
  private boolean repeats(@Nullable Throwable cause) {
    return fault instanceof Untrusted
        && cause != null
        && cause.getMessage() != null
        && detail.contains(cause.getMessage());
  }

  private static String names(Fault fault) {
    return " [" + fault.name() + ", RFC " + fault.rfc() + ", alert " + fault.alert() + "]";
  }

  private static String fit(String detail, String names) {
    return Shown.cut(detail, Shown.LONGEST_MESSAGE - names.length());
  }

  /** What was found on this side; empty when the peer sent the alert. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  /** The message without the fault's name, rule and alert. */
  public String detail() {
    return detail;
  }

  /** The alert that was sent, or received. */
  public AlertDescription alert() {
    return alert;
  }
}
