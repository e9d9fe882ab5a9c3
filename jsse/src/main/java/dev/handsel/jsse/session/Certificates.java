// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** X.509 certificates from their DER form. */
public final class Certificates {
  private static final CertificateFactory X509 = factory();

  private Certificates() {}

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("no provider reads X.509 certificates", e);
    }
  }

  /** The certificates of {@code chain}, in its order. */
  public static X509Certificate[] parse(List<Opaque> chain) throws CertificateException {
    X509Certificate[] certificates = new X509Certificate[chain.size()];
    for (int i = 0; i < certificates.length; i++) {
      byte[] der = chain.get(i).toByteArray();
      certificates[i] = (X509Certificate) X509.generateCertificate(new ByteArrayInputStream(der));
    }
    return certificates;
  }
}
