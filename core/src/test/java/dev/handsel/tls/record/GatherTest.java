// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class GatherTest {
  private final byte[] array = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private final ByteBuffer out = ByteBuffer.wrap(array, 4, 3);

  private static ByteBuffer[] of(ByteBuffer... sources) {
    return sources;
  }

  private boolean overlaps(ByteBuffer... sources) {
    return Gather.overlaps(sources, 0, sources.length, out);
  }

  private ByteBuffer slice(int from, int length) {
    return ByteBuffer.wrap(array, from, length);
  }

  @Test
  void countsWhatIsLeftUpToABound() {
    ByteBuffer[] sources = of(slice(0, 9), slice(0, 2), slice(0, 0), slice(0, 3), slice(0, 9));

    assertThat(Gather.remaining(sources, 1, 3, 100)).isEqualTo(5);
    assertThat(Gather.remaining(sources, 1, 3, 4)).isEqualTo(4);
    assertThat(Gather.remaining(sources, 1, 0, 4)).isZero();
  }

  @Test
  void findsASourceThatLiesWhereTheOutputDoes() {
    assertThat(overlaps(slice(0, 4))).as("before it").isFalse();
    assertThat(overlaps(slice(7, 3))).as("behind it").isFalse();
    assertThat(overlaps(slice(0, 5))).as("its first byte").isTrue();
    assertThat(overlaps(slice(6, 4))).as("its last byte").isTrue();
    assertThat(overlaps(slice(5, 0))).as("nothing").isFalse();
    assertThat(overlaps(slice(0, 1), slice(6, 1))).as("the second").isTrue();
    assertThat(Gather.overlaps(of(slice(5, 1), slice(0, 1)), 1, 1, out)).as("not asked").isFalse();
    assertThat(overlaps(ByteBuffer.wrap(array.clone()))).as("another array").isFalse();
  }

  /** Where a read-only buffer lies nobody can tell. */
  @Test
  void takesAReadOnlySourceForOneThatMayLieThere() {
    assertThat(overlaps(ByteBuffer.wrap(new byte[2]).asReadOnlyBuffer())).isTrue();
    assertThat(overlaps(ByteBuffer.wrap(new byte[0]).asReadOnlyBuffer())).isFalse();
    assertThat(overlaps(ByteBuffer.allocateDirect(2))).isFalse();
    assertThat(overlaps(ByteBuffer.allocateDirect(2).asReadOnlyBuffer())).isFalse();
  }

  @Test
  void reckonsWithTheOffsetsOfSlices() {
    ByteBuffer in = slice(2, 8).slice();

    assertThat(Gather.overlap(in, 2, out)).isFalse();
    assertThat(Gather.overlap(in, 3, out)).isTrue();
    assertThat(Gather.overlap(out, 3, in)).isTrue();
    assertThat(Gather.overlap(ByteBuffer.allocateDirect(9), 9, out)).isFalse();
    assertThat(Gather.overlap(slice(0, 9), 9, ByteBuffer.allocateDirect(9))).isFalse();
  }

  @Test
  void handsOverTheOneSourceThatHoldsAll() {
    ByteBuffer none = slice(0, 0);
    ByteBuffer three = slice(0, 3);

    assertThat(Gather.whole(of(none, three), 0, 2, 3)).isSameAs(three);
    assertThat(Gather.whole(of(none, three), 0, 2, 2)).isSameAs(three);
    assertThat(Gather.whole(of(none, three), 0, 2, 4)).isNull();
    assertThat(Gather.whole(of(none, three), 0, 1, 0)).isNull();
    assertThat(Gather.whole(of(none, none), 0, 2, 0)).isNull();
    assertThat(Gather.whole(of(three.asReadOnlyBuffer()), 0, 1, 3)).isNull();
    assertThat(Gather.whole(of(three, slice(0, 9)), 0, 2, 4)).isNull();
  }

  @Test
  void copiesAcrossSourcesAndMovesThemApart() {
    ByteBuffer[] sources = of(slice(9, 1), slice(0, 2), slice(0, 0), slice(4, 3));
    byte[] target = new byte[6];

    Gather.copy(sources, 1, 3, target, 1, 4);
    assertThat(target).containsExactly(0, 0, 1, 4, 5, 0);
    assertThat(Gather.remaining(sources, 0, 4, 99)).isEqualTo(6);

    Gather.advance(sources, 1, 3, 4);
    assertThat(sources[0].remaining()).isEqualTo(1);
    assertThat(sources[1].remaining()).isZero();
    assertThat(sources[3].remaining()).isEqualTo(1);
  }
}
