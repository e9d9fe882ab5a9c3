// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.record.protect.Scratch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PartialRecordTest {
  private final PartialRecord begun = new PartialRecord();

  private static ByteBuffer counting(int from, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (int i = 0; i < length; i++) {
      bytes.put((byte) (from + i));
    }
    return bytes.flip();
  }

  @Test
  void readsAHeaderThatGoesOnInTheInput() {
    begun.absorb(counting(1, 2), 2);
    ByteBuffer more = counting(3, 9);
    assertThat(begun.header(more)).isEqualTo(0x0102030405L);
    assertThat(more.position()).isZero();
    begun.absorb(more, 3);
    assertThat(begun.header(ByteBuffer.allocate(0))).isEqualTo(0x0102030405L);
  }

  /** Memory follows what has arrived. */
  @Test
  void growsWithWhatArrives() {
    assertThat(begun.bytes()).isEmpty();
    begun.absorb(counting(0, 5), 0);
    assertThat(begun.bytes()).isEmpty();
    int[] sizes = {1, 64, 65, 2048, 2049, Scratch.CAPACITY};
    int[] capacities = {64, 64, 2048, 2048, Scratch.CAPACITY, Scratch.CAPACITY};
    for (int i = 0; i < sizes.length; i++) {
      begun.absorb(counting(begun.size(), sizes[i]), sizes[i] - begun.size());
      assertThat(begun.size()).isEqualTo(sizes[i]);
      assertThat(begun.bytes()).hasSize(capacities[i]);
      assertThat(Arrays.copyOf(begun.bytes(), sizes[i])).isEqualTo(counting(0, sizes[i]).array());
    }
  }

  @Test
  void givesAnArrayOfThePoolBackWithoutItsBytes() {
    begun.absorb(counting(0, 3000), 3000);
    byte[] borrowed = begun.bytes();

    begun.release();

    assertThat(borrowed).containsOnly(0);
    assertThat(begun.size()).isZero();
    assertThat(begun.bytes()).isEmpty();
  }
}
