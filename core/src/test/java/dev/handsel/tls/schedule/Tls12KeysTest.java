// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SuiteSpec;
import org.junit.jupiter.api.Test;

final class Tls12KeysTest {
  private static final SuiteSpec CBC = spec(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256);
  private static final SuiteSpec GCM = spec(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
  private static final SuiteSpec TLS13 = spec(CipherSuite.TLS_AES_128_GCM_SHA256);

  private static SuiteSpec spec(CipherSuite suite) {
    return suite.spec().orElseThrow();
  }

  private static Tls12Keys keys(SuiteSpec suite, int mac, int key, int iv, boolean etm) {
    return new Tls12Keys(suite, secret(mac), secret(key), secret(iv), etm);
  }

  private static Secret secret(int length) {
    return Secret.adopt(new byte[length]);
  }

  @Test
  void refusesKeysThatDoNotFitTheSuite() {
    assertThat(keys(CBC, 32, 16, 0, true)).isNotNull();
    assertThat(keys(GCM, 0, 16, 4, false)).isNotNull();
    assertThrows(IllegalArgumentException.class, () -> keys(CBC, 31, 16, 0, true));
    assertThrows(IllegalArgumentException.class, () -> keys(CBC, 32, 15, 0, true));
    assertThrows(IllegalArgumentException.class, () -> keys(CBC, 32, 16, 1, true));
    assertThrows(IllegalArgumentException.class, () -> keys(GCM, 0, 16, 5, false));
    assertThrows(IllegalArgumentException.class, () -> keys(GCM, 1, 16, 4, false));
    assertThrows(IllegalArgumentException.class, () -> keys(GCM, 0, 16, 4, true));
    assertThrows(IllegalArgumentException.class, () -> keys(TLS13, 0, 16, 12, false));
  }

  @Test
  void destroysEveryPart() {
    Tls12Keys keys = keys(CBC, 32, 16, 0, false);
    keys.destroy();
    assertThat(keys.macKey().destroyed()).isTrue();
    assertThat(keys.key().destroyed()).isTrue();
    assertThat(keys.fixedIv().destroyed()).isTrue();
  }
}
