// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.vocab.BulkCipher;
import org.junit.jupiter.api.Test;

/** NIST SP 800-38A F.2.1. */
final class JcaBlockCipherTest {
  private static final byte[] IV = Bytes.counting(16);
  private static final byte[] PLAIN = Bytes.hex("6bc1bee22e409f96e93d7e117393172a");
  private static final byte[] CIPHERTEXT = Bytes.hex("7649abac8119b246cee98e9b12e9197d");

  private final CryptoBackend backend = JcaBackend.of(CryptoTier.JDK_ONLY);

  @Test
  void encryptsAndDecrypts() throws Exception {
    try (BlockCipher cipher = cipher()) {
      byte[] out = new byte[18];
      cipher.encrypt(IV, PLAIN, 0, 16, out, 1);
      assertThat(out).containsSequence(CIPHERTEXT);
      cipher.rest();
      byte[] back = new byte[16];
      cipher.decrypt(IV, CIPHERTEXT, 0, 16, back, 0);
      assertThat(back).isEqualTo(PLAIN);
    }
  }

  @Test
  void encryptsInPlace() throws Exception {
    try (BlockCipher cipher = cipher()) {
      byte[] block = PLAIN.clone();
      cipher.encrypt(IV, block, 0, 16, block, 0);
      assertThat(block).isEqualTo(CIPHERTEXT);
    }
  }

  @Test
  void takesWholeBlocksOnly() throws Exception {
    try (BlockCipher cipher = cipher()) {
      assertThatThrownBy(() -> cipher.decrypt(IV, new byte[17], 0, 17, new byte[17], 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void checksItsRoomBeforeItBegins() throws Exception {
    try (BlockCipher cipher = cipher()) {
      byte[] out = new byte[20];
      assertThatThrownBy(() -> cipher.encrypt(IV, PLAIN, 1, 16, out, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> cipher.encrypt(IV, PLAIN, 0, 16, out, 5))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(out).containsOnly(0);
    }
  }

  @Test
  void isSpentOnceItIsClosed() throws Exception {
    BlockCipher cipher = cipher();
    cipher.close();
    assertThatThrownBy(() -> cipher.encrypt(IV, PLAIN, 0, 16, new byte[16], 0))
        .isInstanceOf(IllegalStateException.class);
  }

  private BlockCipher cipher() throws Exception {
    return backend.blockCipher(
        BulkCipher.AES_128_CBC, Bytes.secret("2b7e151628aed2a6abf7158809cf4f3c"));
  }
}
