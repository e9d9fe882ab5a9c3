// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** PEM texts, and through them the readers of keys and certificates in DER. */
public final class PemFuzz {
  /** The first byte chooses: the rest is a text, or the DER of a block. */
  static final List<String> TYPES =
      List.of(
          "",
          "CERTIFICATE",
          "PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY",
          "ENCRYPTED PRIVATE KEY",
          "EC PARAMETERS");

  private static final String CURVE = Pem.write("EC PARAMETERS", prime256v1());

  private PemFuzz() {}

  private static byte[] prime256v1() {
    return new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};
  }

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    String type = TYPES.get(input.below(TYPES.size()));
    byte[] rest = input.rest();
    String text =
        type.isEmpty()
            ? new String(rest, StandardCharsets.ISO_8859_1)
            : (type.equals("EC PRIVATE KEY") ? CURVE : "") + Pem.write(type, rest);
    try {
      Pem pem = Pem.read("fuzz.pem", text.getBytes(StandardCharsets.ISO_8859_1));
      for (X509Certificate certificate : pem.certificates()) {
        String written = Pem.write("CERTIFICATE", certificate.getEncoded());
        CodecOracle.require(
            Pem.read("again.pem", written).chain().equals(List.of(certificate)),
            "another certificate is read than was written",
            data);
      }
      Credentials.of(new PliantCrypto(0), pem, pem);
    } catch (PemException e) {
      CodecOracle.require(
          String.valueOf(e.getMessage()).startsWith("fuzz.pem"), "no file in: " + e, data);
    } catch (CertificateEncodingException e) {
      throw new AssertionError("a certificate that was read cannot be written", e);
    } catch (IllegalArgumentException e) {
      // Declared by Credentials.of for a key and a certificate that do not belong together.
      CodecOracle.require(
          e.getStackTrace()[0].getClassName().startsWith(Credentials.class.getName()),
          "an undeclared " + e,
          data);
    }
  }
}
