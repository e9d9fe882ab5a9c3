// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.security.GeneralSecurityException;

/** A PEM text that cannot be used. The message names file and line and says what to do. */
public final class PemException extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  PemException(String message) {
    super(message);
  }

  PemException(String message, Throwable cause) {
    super(message, cause);
  }
}
