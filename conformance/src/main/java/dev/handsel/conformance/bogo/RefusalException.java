// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.vocab.AlertDescription;

/** A work that was handed out ends the connection, by an alert of its own choice. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int alert;

  RefusalException(String message, AlertDescription alert) {
    super(message);
    this.alert = alert.code();
  }

  AlertDescription alert() {
    return new AlertDescription(alert);
  }
}
