// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTextTest {

  @Test
  void leavesTextWithItsLinesAlone() {
    assertThat(shown("Grüße,\t日本\r\nand more\n")).isEqualTo("Grüße,\t日本\nand more\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J",
        "\u001b]0;title\u0007",
        "\u009b31m",
        "\u202eabc",
        "\u0000",
        "\u007f",
        "\u0008",
        "over\rwritten",
        "\u2028"
      })
  void spellsOutWhatATerminalWouldObey(String evil) {
    String shown = shown("a" + evil + "b");
    assertThat(shown).startsWith("a").endsWith("b").contains("\\u{");
    assertThat(shown.codePoints()).noneMatch(point -> Character.isISOControl(point));
    assertThat(shown).doesNotContain("\u202e", "\u2028");
  }

  @Test
  void spellsOutBytesThatAreNoText() {
    TerminalText text = new TerminalText();
    assertThat(text.next(new byte[] {'a', (byte) 0xff, (byte) 0x9b, 'b'}, 4))
        .isEqualTo("a\\x{ff}\\x{9b}b");
  }

  @Test
  void keepsTheOrderOfALoneCarriageReturnAndABrokenByte() {
    TerminalText text = new TerminalText();
    assertThat(text.next(new byte[] {'a', '\r', (byte) 0xff}, 3)).isEqualTo("a\\u{d}\\x{ff}");
  }

  @Test
  void joinsWhatWasCutInTwo() {
    byte[] bytes = "ä\r\n日".getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      TerminalText text = new TerminalText();
      byte[] second = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
      String joined = text.next(bytes, cut) + text.next(second, second.length) + text.end();
      assertThat(joined).isEqualTo("ä\n日");
    }
  }

  @Test
  void tellsInTheEndWhatRemainedUnfinished() {
    TerminalText text = new TerminalText();
    assertThat(text.next(new byte[] {(byte) 0xe6, (byte) 0x97}, 2)).isEmpty();
    assertThat(text.end()).isEqualTo("\\x{e6}\\x{97}");
    TerminalText line = new TerminalText();
    assertThat(line.next(new byte[] {'a', '\r'}, 2)).isEqualTo("a");
    assertThat(line.end()).isEqualTo("\\u{d}");
  }

  @Test
  void letsNoControlCharacterOfRandomBytesThrough() {
    Random random = new Random(1);
    TerminalText text = new TerminalText();
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      String shown = text.next(bytes, bytes.length);
      assertThat(shown.codePoints())
          .noneMatch(p -> Character.isISOControl(p) && p != '\n' && p != '\t');
    }
  }

  private static String shown(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TerminalText terminal = new TerminalText();
    return terminal.next(bytes, bytes.length) + terminal.end();
  }
}
