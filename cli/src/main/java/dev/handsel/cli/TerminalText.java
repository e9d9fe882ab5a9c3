// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.trace.Printable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A peer's bytes as text that a terminal only shows: it obeys control characters, so these become
 * escapes as {@code \}{@code u{1b}}, and so does what hides or turns text. Line ends and tabs stay.
 * Bytes that are no UTF-8 become {@code \}{@code x{ff}}. It remembers what a chunk of bytes left
 * unfinished: one for each stream.
 */
final class TerminalText {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private ByteBuffer left = ByteBuffer.allocate(0);
  private boolean carriageReturn;

  /** The text of what came, but for a character that is not whole yet. */
  String next(byte[] bytes, int length) {
    return decode(bytes, length, false);
  }

  /** What was still unfinished when the peer ended. */
  String end() {
    return decode(new byte[0], 0, true) + (carriageReturn ? escaped("\r") : "");
  }

  private String decode(byte[] bytes, int length, boolean last) {
    ByteBuffer in = ByteBuffer.allocate(left.remaining() + length);
    in.put(left).put(bytes, 0, length).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    StringBuilder text = new StringBuilder(in.remaining() + 16);
    while (true) {
      CoderResult result = decoder.decode(in, out, last);
      show(out.flip().toString(), text);
      out.clear();
      if (result.isUnderflow()) {
        break;
      }
      for (int i = 0; i < result.length(); i++) {
        endCarriageReturn(text);
        text.append(String.format(Locale.ROOT, "\\x{%02x}", in.get() & 0xff));
      }
    }
    left = in.slice();
    return text.toString();
  }

  /** A carriage return alone goes back over the line; before a line feed it is part of its end. */
  private void show(String decoded, StringBuilder text) {
    for (int i = 0; i < decoded.length(); ) {
      int point = decoded.codePointAt(i);
      i += Character.charCount(point);
      if (point != '\n') {
        endCarriageReturn(text);
      }
      carriageReturn = point == '\r';
      if (point == '\n' || point == '\t') {
        text.append((char) point);
      } else if (!carriageReturn) {
        text.append(escaped(Character.toString(point)));
      }
    }
  }

  private void endCarriageReturn(StringBuilder text) {
    if (carriageReturn) {
      text.append(escaped("\r"));
      carriageReturn = false;
    }
  }

  private static String escaped(String text) {
    return Printable.of(text);
  }
}
