// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

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
  Passwords passwords() {
    return Passwords.from("--key-password", source);
  }
}
