// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.codec.Opaque;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CertificatesTest {
  private static final X509Certificate ONE = TestCertificates.authority("EC").root();

  @Test
  void readsTheSameBytesOnce() throws Exception {
    X509Certificate first = Certificates.parse(List.of(Opaque.of(ONE.getEncoded())))[0];
    X509Certificate second = Certificates.parse(List.of(Opaque.of(ONE.getEncoded())))[0];

    assertThat(first).isEqualTo(ONE);
    assertThat(second).isSameAs(first);
  }

  /** What ends in the same byte is remembered in the same place. */
  @Test
  void takesNoCertificateForAnother() throws Exception {
    for (int place = 0; place < ONE.getEncoded().length - 1; place += 11) {
      byte[] forged = ONE.getEncoded();
      forged[place] ^= 1;
      Certificates.parse(List.of(Opaque.of(ONE.getEncoded())));

      X509Certificate read;
      try {
        read = Certificates.parse(List.of(Opaque.of(forged)))[0];
      } catch (CertificateException unreadable) {
        continue;
      }
      assertThat(read).isNotEqualTo(ONE);
    }
  }

  @Test
  void refusesNothingAtAll() {
    assertThatThrownBy(() -> Certificates.parse(List.of(Opaque.EMPTY)))
        .isInstanceOf(CertificateException.class);
  }
}
