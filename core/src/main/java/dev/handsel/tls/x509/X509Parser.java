// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.x509;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** Certificates of a peer from DER, by the JDK but more strictly. */
public final class X509Parser {
  private X509Parser() {}

  /**
   * @param place in the chain as sent, for the message
   * @throws TlsException of {@link Untrusted#MALFORMED}
   */
  public static X509Certificate parse(Opaque der, int place) throws TlsException {
    byte[] bytes = der.toByteArray();
    try {
      if (bytes.length == 0 || (bytes[0] & 0xff) != Der.SEQUENCE) {
        throw malformed(place, "it does not begin like DER");
      }
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      // The JDK also takes PEM, indefinite lengths and bytes that follow.
      if (!Arrays.equals(certificate.getEncoded(), bytes)) {
        throw malformed(place, "it is not exactly one certificate in DER");
      }
      return certificate;
    } catch (CertificateException e) {
      throw Untrusted.MALFORMED.because(
          e,
          "certificate %d of the peer's chain does not parse: %s; it must be issued anew",
          place + 1,
          Shown.text(String.valueOf(e.getMessage())));
    }
  }

  private static TlsException malformed(int place, String why) {
    return Untrusted.MALFORMED.because(
        "certificate %d of the peer's chain does not parse: %s; send plain DER", place + 1, why);
  }
}
