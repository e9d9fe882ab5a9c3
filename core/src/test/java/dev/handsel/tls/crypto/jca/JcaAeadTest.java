// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JcaAeadTest {
  private static final byte[] AAD = Bytes.counting(5);

  private final CryptoBackend backend = JcaBackend.of(CryptoTier.JDK_ONLY);

  /**
   * A key that no other test has: all tests of a process share its Ciphers, and one that passes
   * from one AEAD to another refuses the nonce that it last used under the same key.
   */
  private final byte[] key = backend.randomness().bytes(32);

  private Aead aead(BulkCipher cipher) throws CryptoException {
    return backend.aead(cipher, Secret.adopt(Arrays.copyOf(key, cipher.keyLength())));
  }

  private static byte[] nonce(int number) {
    byte[] nonce = new byte[12];
    nonce[11] = (byte) number;
    return nonce;
  }

  private static byte[] seal(Aead aead, int number, byte[] message) throws CryptoException {
    byte[] sealed = new byte[message.length + aead.tagLength()];
    int written =
        aead.seal(nonce(number), AAD, 0, AAD.length, message, 0, message.length, sealed, 0);
    assertThat(written).isEqualTo(sealed.length);
    return sealed;
  }

  private static int open(Aead aead, int number, byte[] sealed, byte[] out) throws CryptoException {
    return aead.open(nonce(number), AAD, 0, AAD.length, sealed, 0, sealed.length, out, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "AES_256_GCM", "CHACHA20_POLY1305"})
  void opensWhatItSealed(BulkCipher cipher) throws Exception {
    try (Aead sealer = aead(cipher);
        Aead opener = aead(cipher)) {
      for (int length : new int[] {0, 1, 15, 16, 17, 1000, 16384}) {
        byte[] message = Bytes.counting(length);
        byte[] out = new byte[length];
        assertThat(open(opener, length % 100, seal(sealer, length % 100, message), out))
            .isEqualTo(length);
        assertThat(out).isEqualTo(message);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "AES_256_GCM", "CHACHA20_POLY1305"})
  void sealsInPlaceAsWellAsApart(BulkCipher cipher) throws Exception {
    byte[] message = Bytes.counting(16384);
    byte[] expected;
    // Closed, which puts the key out of its Cipher: the other may be given the same one.
    try (Aead apart = aead(cipher)) {
      expected = seal(apart, 1, message);
    }
    try (Aead inPlace = aead(cipher)) {
      byte[] buffer = new byte[5 + expected.length];
      System.arraycopy(message, 0, buffer, 5, message.length);
      inPlace.seal(nonce(1), AAD, 0, AAD.length, buffer, 5, message.length, buffer, 5);
      assertThat(Arrays.copyOfRange(buffer, 5, buffer.length)).isEqualTo(expected);
    }
  }

  /** As under load, when one Cipher passes from hand to hand. */
  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "CHACHA20_POLY1305"})
  void sealsAlikeWithACipherThatWasTakenFromAnother(BulkCipher cipher) throws Exception {
    CipherKind kind = CipherKind.of(cipher);
    Chosen chosen =
        ((JcaBackend) backend).choices().find(CipherKind.primitiveOf(cipher)).orElseThrow();
    SecureRandom random = new SecureRandom();
    CipherSource one = CipherSource.of(kind, chosen, new LeaseTable(chosen, 2), random);
    byte[] bytes = Arrays.copyOf(key, cipher.keyLength());
    byte[] message = Bytes.counting(100);
    try (Aead first = new JcaAead(one, KeyBytes.copyOf(kind.keyAlgorithm(), bytes));
        Aead second =
            new JcaAead(one, KeyBytes.copyOf(kind.keyAlgorithm(), new byte[bytes.length]))) {
      byte[] expected = seal(first, 1, message);
      seal(second, 1, message);
      assertThat(seal(first, 1, message)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "AES_256_GCM", "CHACHA20_POLY1305"})
  void leavesZerosWhereAForgedRecordWouldHaveGone(BulkCipher cipher) throws Exception {
    try (Aead sealer = aead(cipher);
        Aead opener = aead(cipher)) {
      byte[] sealed = seal(sealer, 1, Bytes.counting(1000));
      sealed[sealed.length - 1] ^= 1;
      byte[] out = new byte[1010];
      Arrays.fill(out, (byte) 0x5a);
      assertThat(open(opener, 1, sealed, out)).isEqualTo(Aead.FORGED);
      assertThat(Arrays.copyOf(out, 1000)).containsOnly(0);
      assertThat(Arrays.copyOfRange(out, 1000, 1010)).containsOnly(0x5a);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "CHACHA20_POLY1305"})
  void takesARecordShorterThanATagForForged(BulkCipher cipher) throws Exception {
    try (Aead opener = aead(cipher)) {
      assertThat(open(opener, 1, new byte[15], new byte[0])).isEqualTo(Aead.FORGED);
      assertThat(open(opener, 1, new byte[0], new byte[0])).isEqualTo(Aead.FORGED);
    }
  }

  /** Trial decryption of early data that was rejected does so. RFC 9846 §4.3.10. */
  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "CHACHA20_POLY1305"})
  void opensUnderOneNonceUntilARecordFits(BulkCipher cipher) throws Exception {
    try (Aead sealer = aead(cipher);
        Aead opener = aead(cipher)) {
      byte[] sealed = seal(sealer, 0, Bytes.counting(20));
      byte[] out = new byte[20];
      for (int trial = 0; trial < 3; trial++) {
        assertThat(open(opener, 0, new byte[36], out)).isEqualTo(Aead.FORGED);
      }
      assertThat(open(opener, 0, sealed, out)).isEqualTo(20);
      assertThat(out).isEqualTo(Bytes.counting(20));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "CHACHA20_POLY1305"})
  void goesOnAfterARest(BulkCipher cipher) throws Exception {
    try (Aead sealer = aead(cipher);
        Aead opener = aead(cipher)) {
      for (int number = 1; number < 5; number++) {
        byte[] out = new byte[9];
        assertThat(open(opener, number, seal(sealer, number, Bytes.counting(9)), out)).isEqualTo(9);
        sealer.rest();
        sealer.rest();
        opener.rest();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM", "CHACHA20_POLY1305"})
  void isSpentOnceItIsClosed(BulkCipher cipher) throws Exception {
    Aead aead = aead(cipher);
    aead.close();
    aead.close();
    assertThatThrownBy(() -> seal(aead, 1, new byte[1])).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_128_GCM"})
  void checksItsRoomBeforeItBegins(BulkCipher cipher) throws Exception {
    try (Aead aead = aead(cipher)) {
      assertThatThrownBy(() -> aead.seal(nonce(1), AAD, 0, 5, new byte[10], 0, 10, new byte[25], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> aead.open(nonce(1), AAD, 0, 5, new byte[26], 0, 26, new byte[9], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      // A record sealed in two pieces has its tail and the tag to come.
      byte[] tail = new byte[1];
      int long4 = 4096;
      for (int room : new int[] {0, 4096, 4097, 4112}) {
        byte[] out = new byte[room];
        assertThatThrownBy(
                () -> aead.seal(nonce(1), AAD, 0, 5, new byte[long4], 0, long4, tail, out, 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).isEqualTo(new byte[room]);
      }
    }
  }
}
