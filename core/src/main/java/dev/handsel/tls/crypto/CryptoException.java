// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** A provider could not do what it was asked for reasons that are not the peer's. */
public final class CryptoException extends Exception {
  private static final long serialVersionUID = 1L;

  public CryptoException(String message) {
    super(message);
  }

  public CryptoException(String message, Throwable cause) {
    super(message, cause);
  }
}
