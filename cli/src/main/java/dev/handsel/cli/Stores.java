// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.crypto.CryptoBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates and keys out of the files that users name. */
final class Stores {
  private Stores() {}

  /** The certificates of a PEM bundle. */
  static List<X509Certificate> certificates(String option, Path file) {
    try {
      return read(option, file).chain();
    } catch (PemException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    }
  }

  /** The public keys of a PEM file. */
  static PinnedKeys pins(String option, Path file) {
    try {
      return PinnedKeys.of(read(option, file));
    } catch (PemException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    }
  }

  /** Certificates with their key; or a raw public key, where the file holds that alone. */
  static Credential credential(CryptoBackend crypto, Path certificates, Path key) {
    try {
      Pem shown = read("--cert", certificates);
      Pem own = read("--key", key);
      return shown.certificates().isEmpty() && !shown.publicKeys().isEmpty()
          ? Credentials.rawKey(crypto, shown, own)
          : Credentials.of(crypto, shown, own);
    } catch (PemException e) {
      throw new UsageException("--cert, --key: " + e.getMessage(), e);
    }
  }

  private static Pem read(String option, Path file) throws PemException {
    try {
      return Pem.read(file.toString(), java.nio.file.Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsageException(option + ": " + Files.reason(e), e);
    }
  }
}
