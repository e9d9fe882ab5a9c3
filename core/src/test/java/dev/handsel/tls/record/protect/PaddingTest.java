// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaddingTest {
  @Test
  void findsTheLastNonZeroByteWhereverItStands() {
    for (int length = 0; length < 70; length++) {
      for (int last = -1; last < length; last++) {
        byte[] bytes = new byte[length + 5];
        new Random(length * 100L + last).nextBytes(bytes);
        java.util.Arrays.fill(bytes, 3 + last + 1, 3 + length, (byte) 0);
        if (last >= 0) {
          bytes[3 + last] = (byte) (last % 2 == 0 ? 0x80 : 0x01);
        }
        assertThat(Padding.lastNonZero(bytes, 3, length)).isEqualTo(last);
      }
    }
  }
}
