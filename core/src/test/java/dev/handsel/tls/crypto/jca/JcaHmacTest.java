// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import org.junit.jupiter.api.Test;

final class JcaHmacTest {
  private static final String TAG =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  private final CryptoBackend backend = JcaBackend.of(CryptoTier.JDK_ONLY);

  @Test
  void startsOverUnderTheSameKey() {
    Hmac hmac = backend.hmac(HashAlgorithm.SHA256, Secret.adopt("Jefe".getBytes(US_ASCII)));
    for (int round = 0; round < 3; round++) {
      hmac.update("what do ya want for nothing?".getBytes(US_ASCII));
      assertThat(hmac.doFinal()).isEqualTo(Bytes.hex(TAG));
    }
  }

  @Test
  void takesAnEmptyKey() {
    Hmac hmac = backend.hmac(HashAlgorithm.SHA256, Secret.adopt(new byte[0]));
    assertThat(hmac.doFinal())
        .isEqualTo(Bytes.hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
  }

  @Test
  void readsItsKeyOnceAndLeavesItAlone() {
    Secret key = Secret.adopt("Jefe".getBytes(US_ASCII));
    Hmac hmac = backend.hmac(HashAlgorithm.SHA256, key);
    key.destroy();
    hmac.update("what do ya want for nothing?".getBytes(US_ASCII));
    assertThat(hmac.doFinal()).isEqualTo(Bytes.hex(TAG));
  }

  @Test
  void refusesUseOnceItIsClosed() {
    Hmac hmac = backend.hmac(HashAlgorithm.SHA256, Secret.adopt("Jefe".getBytes(US_ASCII)));
    hmac.close();
    assertThatThrownBy(hmac::doFinal).isInstanceOf(IllegalStateException.class);
  }
}
