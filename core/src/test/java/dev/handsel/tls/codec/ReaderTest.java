// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ReaderTest {
  private final Reader reader =
      Reader.of(Opaque.hex("ee 01 0203 040506 0708090a 0b0c ee").toByteArray(), 1, 13);

  @Test
  void readsUnsignedNumbersInNetworkOrder() throws DecodeException {
    assertThat(reader.u8()).isEqualTo(1);
    assertThat(reader.u16()).isEqualTo(0x0203);
    assertThat(reader.u24()).isEqualTo(0x040506);
    assertThat(reader.u32()).isEqualTo(0x0708090aL);
    assertThat(reader.rest()).isEqualTo(Opaque.hex("0b0c"));
    reader.end();
    assertThat(Reader.of(Opaque.hex("ffffffff")).u32()).isEqualTo(0xffffffffL);
  }

  @Test
  void neverReadsPastItsEnd() throws DecodeException {
    reader.opaque(11);

    assertThat(reader.remaining()).isEqualTo(1);
    assertThatThrownBy(reader::u16).hasMessage("truncated: needs 2 bytes, has 1");
    assertThatThrownBy(reader::u24).isInstanceOf(DecodeException.class);
    assertThatThrownBy(reader::u32).isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> reader.sub(2)).isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> reader.opaque(-1)).isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> reader.opaque(Integer.MAX_VALUE)).isInstanceOf(DecodeException.class);
    assertThat(reader.u8()).as("a refused read moves nothing").isEqualTo(0x0c);
    assertThatThrownBy(reader::u8).isInstanceOf(DecodeException.class);
  }

  @Test
  void stepsOverItsSubReader() throws DecodeException {
    Reader sub = reader.sub(3);

    assertThat(sub.opaque(3)).isEqualTo(Opaque.hex("010203"));
    assertThat(sub.hasRemaining()).isFalse();
    assertThatThrownBy(sub::u8).isInstanceOf(DecodeException.class);
    assertThat(reader.u8()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsLeftOver() {
    assertThatThrownBy(reader::end).hasMessage("12 trailing bytes");
  }

  @Test
  void refusesARangeOutsideItsArray() {
    assertThatThrownBy(() -> Reader.of(new byte[3], 1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Opaque.of(new byte[3], 4, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
