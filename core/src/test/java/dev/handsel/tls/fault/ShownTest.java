// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShownTest {
  @Test
  void keepsWhatIsPlainlyVisible() {
    String text = "CN=B\u00fccher & Co., O=\u65e5\u672c \u2014 \u00a7 1";

    assertThat(Shown.text(text)).isEqualTo(text);
  }

  @Test
  void spellsOutWhatForgesLinesOrSteersATerminal() {
    assertThat(Shown.text("a\r\nb\u001b[2J\0")).isEqualTo("a\\u{d}\\u{a}b\\u{1b}[2J\\u{0}");
    assertThat(Shown.text("\u202egpj.exe")).isEqualTo("\\u{202e}gpj.exe");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x09, 0x0a, 0x1b, 0x7f, 0x85, 0x9b, 0xa0, 0xad, 0x34f, 0x5d0, 0x627, 0x661, 0x61c,
        0x115f, 0x180e, 0x2003, 0x200b, 0x200e, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069,
        0x2800, 0x3000, 0x3164, 0xd800, 0xdfff, 0xe000, 0xfe0f, 0xfeff, 0xffff, 0x1d173, 0xe0001,
        0xe0100, 0x10ffff
      })
  void spellsOutWhatIsNotPlainlyVisible(int point) {
    String text = Character.toString(point);

    assertThat(Shown.text("a" + text + "b")).isEqualTo("a\\u{%x}b".formatted(point));
    assertThat(Shown.escaped(text)).isEqualTo("\\u{%x}".formatted(point));
    assertThat(Shown.message(text)).isEqualTo("\\u{%x}".formatted(point));
    assertThat(Shown.list(List.of(text))).isEqualTo("\\u{%x}".formatted(point));
  }

  @ParameterizedTest
  @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "a\u001bbc, 8, a\\u{1b}…", "a\u001bb, 7, a…"})
  void tearsNoEscapeApart(String text, int longest, String shown) {
    assertThat(Shown.cut(text, longest)).isEqualTo(shown);
  }

  @Test
  void tearsNoPairOfSurrogatesApart() {
    assertThat(Shown.cut("a\ud83d\ude00b\ud83d\ude00", 4)).isEqualTo("a\ud83d\ude00…");
    assertThat(Shown.cut("a\ud83d\ude00\ud83d\ude00", 4)).isEqualTo("a\ud83d\ude00…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u001b", "\u00e4", "\u202e"})
  void endsInTime(String each) {
    String text = each.repeat(1 << 16);

    assertThat(Shown.text(text)).hasSizeLessThanOrEqualTo(Shown.LONGEST_TEXT).endsWith("…");
    assertThat(Shown.message(text)).hasSizeLessThanOrEqualTo(Shown.LONGEST_MESSAGE).endsWith("…");
    assertThat(Shown.list(Collections.nCopies(1000, text)))
        .hasSizeLessThan(Shown.LONGEST_LIST + 20)
        .endsWith("… (1000 in all)");
  }

  @Test
  void namesAFewAndCountsTheRest() {
    assertThat(Shown.list(List.of())).isEmpty();
    assertThat(Shown.list(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Shown.list(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)))
        .isEqualTo("1, 2, 3, 4, 5, 6, 7, 8, … (9 in all)");
  }

  @Test
  void showsBytesAsTextIfTheyAre() {
    assertThat(Shown.bytes(Opaque.of("h2".getBytes(StandardCharsets.US_ASCII)))).isEqualTo("h2");
    assertThat(Shown.bytes(Opaque.hex("1b5b"))).isEqualTo("1b5b");
  }

  @Test
  void keepsEveryFailureShortWithItsNames() {
    TlsException e = PeerIncompatible.NO_COMMON_ALPN.because("\u001b".repeat(70_000));

    assertThat(e.getMessage())
        .hasSizeLessThanOrEqualTo(Shown.LONGEST_MESSAGE)
        .startsWith("\\u{1b}\\u{1b}")
        .endsWith(" [NO_COMMON_ALPN, RFC 7301 §3.2, alert no_application_protocol]");
    assertThat(e.getMessage()).startsWith(e.detail() + " [");
  }

  @Test
  void showsListsOfNamesInFailures() {
    assertThat(PeerIncompatible.NO_COMMON_ALPN.because("speaks %s", List.of("h2", "\r\n2026 INFO")))
        .hasMessageStartingWith("speaks [h2, \\u{d}\\u{a}2026 INFO] [");
  }
}
