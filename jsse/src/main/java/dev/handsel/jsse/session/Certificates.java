// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.io.ByteArrayInputStream;
import java.lang.ref.SoftReference;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * X.509 certificates from their DER form. A certificate is what its bytes say, so those read before
 * are remembered, as the JDK does it: softly, whether they are believed or not.
 */
public final class Certificates {
  private static final int SLOTS = 1 << 8;
  private static final CertificateFactory X509 = factory();
  private static final AtomicReferenceArray<@Nullable SoftReference<Parsed>> PARSED =
      new AtomicReferenceArray<>(SLOTS);

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
      certificates[i] = parse(chain.get(i));
    }
    return certificates;
  }

  /** Most connections show certificates that others showed before, byte for byte. */
  private static X509Certificate parse(Opaque der) throws CertificateException {
    int slot = slot(der);
    SoftReference<Parsed> reference = PARSED.get(slot);
    Parsed known = reference == null ? null : reference.get();
    if (known != null && known.der().equals(der)) {
      return known.certificate();
    }
    byte[] bytes = der.toByteArray();
    X509Certificate certificate =
        (X509Certificate) X509.generateCertificate(new ByteArrayInputStream(bytes));
    // The JDK also takes PEM, and bytes that follow.
    if (!Arrays.equals(certificate.getEncoded(), bytes)) {
      throw new CertificateParsingException("not exactly one certificate in DER");
    }
    PARSED.set(slot, new SoftReference<>(new Parsed(der, certificate)));
    return certificate;
  }

  /** By the last byte of the signature, which is like a random one. */
  private static int slot(Opaque der) {
    return der.isEmpty() ? 0 : der.at(der.length() - 1);
  }

  private record Parsed(Opaque der, X509Certificate certificate) {}
}
