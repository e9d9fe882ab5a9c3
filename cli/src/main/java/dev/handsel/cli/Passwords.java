// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.nio.file.Path;

/** Gives the password of a file that wants one. */
@FunctionalInterface
interface Passwords {
  /** A copy, which the caller zeroes. */
  char[] passwordOf(Path file);

  /** Asks whoever sits in front of the terminal. */
  static Passwords asking(Console console) {
    return file -> {
      java.io.Console terminal = System.console();
      char[] typed =
          terminal != null && Terminal.interactive(terminal)
              ? terminal.readPassword("Password of %s: ", file)
              : null;
      if (typed == null) {
        throw new UsageException(
            file + ": is encrypted, and nobody is there to ask: give --key-password SOURCE");
      }
      return typed;
    };
  }
}
