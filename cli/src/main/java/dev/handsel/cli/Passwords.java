// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the password of a file that wants one. */
@FunctionalInterface
interface Passwords {
  /** A copy, which the caller zeroes. */
  char[] passwordOf(Path file);

  /**
   * The password that an option tells where to find, or that whoever sits in front of the terminal
   * is asked for where the option is not given.
   */
  static Passwords from(String option, @Nullable String source) {
    if (source == null) {
      return file -> asked(option, file);
    }
    char[] password = read(option, source);
    return file -> password.clone();
  }

  private static char[] asked(String option, Path file) {
    java.io.Console console = System.console();
    char[] typed =
        console != null && Terminal.interactive(console)
            ? console.readPassword("Password of %s: ", file)
            : null;
    if (typed == null) {
      throw new UsageException(
          file
              + " is encrypted, and nobody is there to ask for its password: give "
              + option
              + " SOURCE");
    }
    return typed;
  }

  private static char[] read(String option, String source) {
    int colon = source.indexOf(':');
    String kind = colon < 0 ? "" : source.substring(0, colon);
    String value = source.substring(colon + 1);
    return switch (kind) {
      case "pass" -> value.toCharArray();
      case "env" -> variable(option, value);
      case "file" -> firstLine(option, Path.of(value));
      // Not repeated: it may well be the password.
      default ->
          throw new UsageException(
              "--key-password: begin with file:, env: or pass: to say where the password is");
    };
  }

  private static char[] variable(String option, String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new UsageException(option + ": there is no variable " + name);
    }
    return value.toCharArray();
  }

  private static char[] firstLine(String option, Path file) {
    try {
      List<String> lines = java.nio.file.Files.readAllLines(file);
      return lines.isEmpty() ? new char[0] : lines.get(0).toCharArray();
    } catch (IOException e) {
      throw new UsageException(option + ": " + Files.reason(e), e);
    }
  }
}
