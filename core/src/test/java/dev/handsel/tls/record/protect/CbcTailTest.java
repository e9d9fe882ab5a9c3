// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CbcTailTest {
  private static final int LENGTH = 512;

  private static byte[] text(int padding, int length) {
    byte[] text = new byte[length];
    new Random(padding).nextBytes(text);
    Arrays.fill(text, length - padding - 1, length, (byte) padding);
    return text;
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void takesEveryPaddingThatLeavesRoomForTheMac(HashAlgorithm hash) {
    CbcTail tail = new CbcTail(hash);
    for (int length : new int[] {80, 128, 256, 272, 512, 16_400}) {
      for (int padding = 0; padding < Math.min(256, length); padding++) {
        boolean fits = padding + 1 + hash.length() <= length;
        int good = tail.locate(text(padding, length), length, hash.length());
        assertThat(good).as("%d of %d", padding, length).isEqualTo(fits ? -1 : 0);
        int expected = fits ? length - padding - 1 - hash.length() : length - 1 - hash.length();
        assertThat(tail.contentLength()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void refusesEveryWrongPaddingByte(HashAlgorithm hash) {
    CbcTail tail = new CbcTail(hash);
    for (int padding = 1; padding < 256; padding++) {
      for (int wrong = 1; wrong <= padding; wrong++) {
        byte[] text = text(padding, LENGTH);
        text[LENGTH - 1 - wrong] ^= 0x40;
        assertThat(tail.locate(text, LENGTH, hash.length())).isZero();
        assertThat(tail.contentLength()).isEqualTo(LENGTH - hash.length() - 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void findsTheMacWhereverItStands(HashAlgorithm hash) {
    CbcTail tail = new CbcTail(hash);
    for (int length : new int[] {64, 80, 320, 512}) {
      for (int padding = 0; padding < 256 && padding + 1 + hash.length() <= length; padding++) {
        byte[] text = text(padding, length);
        tail.locate(text, length, hash.length());
        byte[] mac = new byte[hash.length()];
        tail.extractMac(text, length, mac);
        int at = tail.contentLength();
        assertThat(mac).isEqualTo(Arrays.copyOfRange(text, at, at + mac.length));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void compressesAsManyBlocksForEveryPadding(HashAlgorithm hash) {
    CbcTail tail = new CbcTail(hash);
    int longest = LENGTH - hash.length() - 1;
    int expected = compressions(hash, longest);
    for (int padding = 0; padding < 256; padding++) {
      tail.locate(text(padding, LENGTH), LENGTH, hash.length());
      Counter idle = new Counter();
      tail.spendWhatIsSpared(idle, longest);
      assertThat(idle.bytes % hash.blockLength()).isZero();
      assertThat(compressions(hash, tail.contentLength()) + idle.bytes / hash.blockLength())
          .isEqualTo(expected);
    }
  }

  /** As FIPS 180-4 pads: the bit 1, zeros, and a length of 8 or 16 bytes. */
  private static int compressions(HashAlgorithm hash, int content) {
    int bytes = 13 + content + 1 + (hash.blockLength() == 64 ? 8 : 16);
    return (int) Math.ceil(bytes / (double) hash.blockLength());
  }

  private static final class Counter implements Hash {
    private int bytes;

    @Override
    public void update(byte[] source, int offset, int length) {
      assertThat(offset + length).isLessThanOrEqualTo(source.length);
      bytes += length;
    }

    @Override
    public byte[] snapshot() {
      throw new AssertionError("never read");
    }

    @Override
    public Hash fork() {
      throw new AssertionError("never forked");
    }
  }
}
