// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.KeyFiles;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.crypto.CryptoBackend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates and keys out of the files that users name. */
final class Stores {
  private Stores() {}

  /** The certificates to trust of a file, whatever its form. */
  static List<X509Certificate> certificates(String option, Path file, Passwords passwords) {
    byte[] bytes = bytes(option, file);
    try {
      return opened(
          file, passwords, password -> KeyFiles.authorities(file.toString(), bytes, password));
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
  static Credential credential(CryptoBackend crypto, CredentialFiles files) {
    boolean one = files.oneFile();
    String options = one ? "--cert" : "--cert, --key";
    Path key = files.key();
    try {
      Pem own = readWithKey(one ? "--cert" : "--key", key, files.alias(), files.passwords());
      Pem shown = one ? own : readWithKey("--cert", files.certificates(), "", files.passwords());
      if (one && own.privateKeys().isEmpty()) {
        throw new UsageException("--cert: " + key + " holds no private key; name it by --key");
      }
      return shown.certificates().isEmpty() && !shown.publicKeys().isEmpty()
          ? Credentials.rawKey(crypto, shown, own)
          : Credentials.of(crypto, shown, own);
    } catch (PemException | IllegalArgumentException e) {
      throw new UsageException(options + ": " + toAlias(String.valueOf(e.getMessage())), e);
    }
  }

  /** Says by which option the alias that is asked for is given. */
  private static String toAlias(String message) {
    return message.endsWith("by its alias") ? message + ", with --alias" : message;
  }

  /** The revocation lists of a file, PEM or DER. */
  static List<X509CRL> revocationLists(String option, Path file) {
    List<X509CRL> lists = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(java.nio.file.Files.readAllBytes(file))) {
      for (CRL list : CertificateFactory.getInstance("X.509").generateCRLs(in)) {
        lists.add((X509CRL) list);
      }
    } catch (CRLException | CertificateException e) {
      throw new UsageException(option + ": " + file + ": holds no revocation list that parses", e);
    } catch (IOException e) {
      throw new UsageException(option + ": " + Files.reason(e), e);
    }
    if (lists.isEmpty()) {
      throw new UsageException(option + ": " + file + ": holds no revocation list");
    }
    return lists;
  }

  private static Pem read(String option, Path file) throws PemException {
    return KeyFiles.read(file.toString(), bytes(option, file), null);
  }

  private static Pem readWithKey(String option, Path file, String alias, Passwords passwords)
      throws PemException {
    byte[] bytes = bytes(option, file);
    return opened(
        file,
        passwords,
        password ->
            alias.isEmpty()
                ? KeyFiles.read(file.toString(), bytes, password)
                : KeyFiles.read(file.toString(), bytes, password, alias));
  }

  /** Reads a file with the password it is given. */
  private interface Reading<T> {
    T with(char @Nullable [] password) throws PemException;
  }

  /** A password is fetched only for a file that says it wants one. */
  private static <T> T opened(Path file, Passwords passwords, Reading<T> reading)
      throws PemException {
    try {
      return reading.with(null);
    } catch (PemException e) {
      if (!String.valueOf(e.getMessage()).contains("give its password")) {
        throw e;
      }
    }
    char[] password = passwords.passwordOf(file);
    try {
      return reading.with(password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static byte[] bytes(String option, Path file) {
    try {
      return java.nio.file.Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException(option + ": " + Files.reason(e), e);
    }
  }
}
