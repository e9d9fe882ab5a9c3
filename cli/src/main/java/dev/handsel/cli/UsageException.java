// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import org.jspecify.annotations.Nullable;

/** Something the user asked for that cannot be done as asked: a wrong name, an unreadable file. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
