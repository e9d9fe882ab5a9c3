// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.security.GeneralSecurityException;

/**
 * A file of keys or certificates that cannot be used. The message names the file, and the line of a
 * PEM text, and says what to do. It holds no byte of the file, which may be that of a private key,
 * and has no cause, whose message might.
 */
public final class PemException extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  PemException(String message) {
    super(message);
  }
}
