// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The password of private keys. */
final class PasswordOption {
  @Option(
      names = "--key-password",
      paramLabel = "SOURCE",
      description =
          "The password of the private key: file:PATH (its first line), env:NAME (a variable), or"
              + " pass:WORD, which everybody on this machine can see. Default: ask on the"
              + " terminal.")
  @Nullable String source;

  boolean given() {
    return source != null;
  }

  /** Where the password comes from once a key wants one; it is fetched once. */
  Passwords of(Console console) {
    String named = source;
    if (named == null) {
      return Passwords.asking(console);
    }
    char[] password = read(named);
    return file -> password.clone();
  }

  private static char[] read(String source) {
    int colon = source.indexOf(':');
    String kind = colon < 0 ? "" : source.substring(0, colon);
    String value = source.substring(colon + 1);
    return switch (kind) {
      case "pass" -> value.toCharArray();
      case "env" -> variable(value);
      case "file" -> firstLine(Path.of(value));
      // Not repeated: it may well be the password.
      default ->
          throw new UsageException(
              "--key-password: begin with file:, env: or pass: to say where the password is");
    };
  }

  private static char[] variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new UsageException("--key-password: there is no variable " + name);
    }
    return value.toCharArray();
  }

  private static char[] firstLine(Path file) {
    try {
      List<String> lines = java.nio.file.Files.readAllLines(file);
      return lines.isEmpty() ? new char[0] : lines.get(0).toCharArray();
    } catch (IOException e) {
      throw new UsageException("--key-password: " + Files.reason(e), e);
    }
  }
}
