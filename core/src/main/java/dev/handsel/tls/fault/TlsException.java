// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.vocab.AlertDescription;
import java.util.Objects;
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
    super(detail + " [" + fault.name() + ", RFC " + fault.rfc() + ", alert " + fault.alert() + "]");
    this.fault = fault;
    this.alert = fault.alert();
    this.detail = detail;
  }

  TlsException(AlertDescription alert, String message) {
    super(Objects.requireNonNull(message));
    this.fault = null;
    this.alert = alert;
    this.detail = message;
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
