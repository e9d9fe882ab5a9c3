// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.crypto.CryptoBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who a server is. */
final class ServerIdentityOptions {
  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "A certificate chain, or a bare public key (RFC 7250): PEM, DER, PKCS#12 or JKS. It may"
              + " hold the key too. Several are chosen from by the client's SNI and the keys it"
              + " takes.")
  List<Path> certs = List.of();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Its private key: PEM or DER of PKCS#8, PKCS#1 or SEC1. One for each --cert; default: the"
              + " one in it.")
  List<Path> keys = List.of();

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      description =
          "Which key of a PKCS#12 or JKS store that holds several. One for each --cert, '' for one"
              + " that needs none.")
  List<String> aliases = List.of();

  @Mixin PasswordOption password = new PasswordOption();

  /** Whether files say who the server is. */
  boolean named() {
    return !certs.isEmpty();
  }

  void check() {
    if (!keys.isEmpty() && certs.size() != keys.size()) {
      throw new UsageException(
          "each --cert needs its --key, or holds it: got "
              + certs.size()
              + " and "
              + keys.size()
              + "; give as many, or no --key at all");
    } else if (certs.isEmpty() && password.given()) {
      throw new UsageException("--key-password opens the key of a --cert; give that too");
    } else if (certs.isEmpty() && !aliases.isEmpty()) {
      throw new UsageException("--alias chooses a key in a --cert; give that too");
    } else if (!aliases.isEmpty() && certs.size() != aliases.size()) {
      throw new UsageException(
          "each --cert needs its --alias once one has it: got "
              + certs.size()
              + " and "
              + aliases.size()
              + "; give as many, and '' where none is needed");
    }
  }

  /**
   * The identity of the files, or a throw-away one without them.
   *
   * @param host where clients reach the server
   * @param withClient whether a throw-away one comes with a certificate for a client
   */
  Identity identity(Console console, CryptoBackend crypto, String host, boolean withClient)
      throws IOException {
    if (!named()) {
      return Identity.throwAway(console, crypto, host, withClient);
    }
    Passwords passwords = password.passwords();
    List<CredentialFiles> files = new ArrayList<>();
    for (int i = 0; i < certs.size(); i++) {
      files.add(
          new CredentialFiles(
              certs.get(i),
              keys.isEmpty() ? certs.get(i) : keys.get(i),
              aliases.isEmpty() ? "" : aliases.get(i),
              passwords));
    }
    return Identity.of(crypto, files);
  }
}
