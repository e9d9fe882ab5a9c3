// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** The peer's share is not a valid element of its group, or leads to a forbidden secret. */
public final class InvalidShareException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidShareException(String message) {
    super(message);
  }

  public InvalidShareException(String message, Throwable cause) {
    super(message, cause);
  }
}
