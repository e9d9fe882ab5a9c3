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

  /** The JDK's own memory holds 750: what is in ours lies there beside more than those. */
  private static final int MORE_THAN_THE_JDK_REMEMBERS = 1000;

  @Test
  void readsTheSameBytesOnce() throws Exception {
    byte[] der = TestCertificates.authority("EC").root().getEncoded();
    X509Certificate first = Certificates.parse(List.of(Opaque.of(der)))[0];
    for (int i = 0; i < MORE_THAN_THE_JDK_REMEMBERS; i++) {
      Certificates.parse(List.of(Opaque.of(endingElsewhere(der, i))));
    }
    X509Certificate second = Certificates.parse(List.of(Opaque.of(der)))[0];

    assertThat(first.getEncoded()).isEqualTo(der);
    assertThat(second).isSameAs(first);
  }

  /** The same with another signature, whose last byte is another too. Nobody checks it here. */
  private static byte[] endingElsewhere(byte[] der, int number) {
    byte[] other = der.clone();
    other[der.length - 1] ^= 1;
    other[der.length - 2] ^= (byte) number;
    other[der.length - 3] ^= (byte) (number >>> 8);
    return other;
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
