// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import org.junit.jupiter.api.Test;

final class PrintableTest {
  @Test
  void leavesPlainTextAlone() {
    assertThat(Printable.of("CN=Ünïcode, O=日本")).isEqualTo("CN=Ünïcode, O=日本");
  }

  @Test
  void spellsOutWhatWouldMoveTheCursorOrTurnTheText() {
    assertThat(Printable.of("a\u001b[2Jb\u202ec\r\n"))
        .isEqualTo("a\\u{1b}[2Jb\\u{202e}c\\u{d}\\u{a}");
  }

  @Test
  void showsBytesAsTextOnlyIfTheyAre() {
    assertThat(Printable.of(Opaque.of((byte) 'h', (byte) '2'))).isEqualTo("h2");
    assertThat(Printable.of(Opaque.of((byte) 0x1b, (byte) 'h'))).isEqualTo("1b68");
  }
}
