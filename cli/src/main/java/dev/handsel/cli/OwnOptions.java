// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.crypto.CryptoBackend;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who a client is. */
final class OwnOptions {
  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "This client's certificate chain, or a bare public key, for servers that ask: PEM, DER,"
              + " PKCS#12 or JKS. It may hold the key too.")
  @Nullable Path cert;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Its private key: PEM or DER of PKCS#8, PKCS#1 or SEC1. Default: the one in --cert.")
  @Nullable Path key;

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      description = "Which key of a PKCS#12 or JKS store that holds several.")
  @Nullable String alias;

  @Mixin PasswordOption password = new PasswordOption();

  void check() {
    if (cert == null && key != null) {
      throw new UsageException("--key is the key of a --cert; give that too");
    } else if (cert == null && password.given()) {
      throw new UsageException("--key-password opens the key of a --cert; give that too");
    } else if (cert == null && alias != null) {
      throw new UsageException("--alias chooses a key in a --cert; give that too");
    }
  }

  /** The identity of the files; empty where none is named. */
  Optional<Credential> credential(CryptoBackend crypto) {
    Path chain = cert;
    if (chain == null) {
      return Optional.empty();
    }
    return Optional.of(
        Stores.credential(
            crypto,
            new CredentialFiles(
                chain,
                key == null ? chain : key,
                alias == null ? "" : alias,
                password.passwords())));
  }
}
