// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.certs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Certificates and keys as PEM. RFC 7468. */
public final class PemText {
  private PemText() {}

  public static String of(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(certificate(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate that cannot be encoded", e);
      }
    }
    return text.toString();
  }

  /** A certificate that is in DER, whether it parses or not. */
  public static String certificate(byte[] der) {
    return block("CERTIFICATE", der);
  }

  /** The key as PKCS#8; write it to the owner's files only. */
  public static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /** Writes a new file that only its owner can open. */
  public static void writePrivately(Path file, String text) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Set<StandardOpenOption> how =
        posix
            ? Set.of(StandardOpenOption.WRITE)
            : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    Files.write(
        file, text.getBytes(StandardCharsets.US_ASCII), how.toArray(StandardOpenOption[]::new));
  }

  private static String block(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
