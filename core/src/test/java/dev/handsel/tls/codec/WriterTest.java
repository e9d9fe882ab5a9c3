// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WriterTest {
  @Test
  void writesUnsignedNumbersInNetworkOrder() {
    Writer out = new Writer(0);
    out.u8(0xff).u16(0xfffe).u24(0xfffdfc).u32(0xfffbfaf9L).bytes((byte) 1, (byte) 2);

    assertThat(Opaque.of(out.toByteArray())).isEqualTo(Opaque.hex("ff fffe fffdfc fffbfaf9 0102"));
    assertThat(out.size()).isEqualTo(12);
  }

  @Test
  void fillsInTheLengthsOfNestedBlocks() {
    Writer out = new Writer(1);
    int outer = out.beginBlock(3);
    int inner = out.beginBlock(1);
    out.u16(0xabcd).endBlock(inner, 1).u8(9).endBlock(outer, 3);

    assertThat(Opaque.of(out.toByteArray())).isEqualTo(Opaque.hex("000004 02 abcd 09"));
  }

  @Test
  void leavesWhatItAnsweredAloneWhenItStartsAgain() {
    Writer out = new Writer(2);
    byte[] first = out.u16(0x0102).toByteArray();
    byte[] second = out.restart().u8(3).toByteArray();

    assertThat(first).containsExactly(1, 2);
    assertThat(second).containsExactly(3);
  }

  @Test
  void copiesWhatWasWrittenAndNoMore() {
    byte[] target = {9, 9, 9, 9};
    new Writer().u16(0x0102).copyInto(target, 1);

    assertThat(target).containsExactly(9, 1, 2, 9);
  }

  @Test
  void refusesABlockLongerThanItsLengthCanSay() {
    Writer out = new Writer();
    int start = out.beginBlock(1);
    out.bytes(new byte[256]);

    assertThatThrownBy(() -> out.endBlock(start, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 bytes");
  }
}
