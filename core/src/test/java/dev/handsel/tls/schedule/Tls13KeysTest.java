// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.CipherSuite;
import org.junit.jupiter.api.Test;

final class Tls13KeysTest {
  private static Tls13Keys keys(CipherSuite suite, int key, int iv) {
    return new Tls13Keys(
        suite.spec().orElseThrow(), Secret.adopt(new byte[key]), Secret.adopt(new byte[iv]));
  }

  @Test
  void refusesKeysThatDoNotFitTheSuite() {
    CipherSuite suite = CipherSuite.TLS_AES_128_GCM_SHA256;
    assertThat(keys(suite, 16, 12)).isNotNull();
    assertThrows(IllegalArgumentException.class, () -> keys(suite, 15, 12));
    assertThrows(IllegalArgumentException.class, () -> keys(suite, 32, 12));
    assertThrows(IllegalArgumentException.class, () -> keys(suite, 16, 11));
    assertThrows(IllegalArgumentException.class, () -> keys(suite, 16, 4));
    assertThrows(
        IllegalArgumentException.class,
        () -> keys(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, 16, 12));
  }

  @Test
  void destroysEveryPart() {
    Tls13Keys keys = keys(CipherSuite.TLS_AES_128_GCM_SHA256, 16, 12);
    keys.destroy();
    assertThat(keys.key().destroyed()).isTrue();
    assertThat(keys.iv().destroyed()).isTrue();
  }
}
