// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import java.nio.charset.StandardCharsets;

/**
 * Text of a peer made safe to print: control, format and unassigned characters become escapes, so
 * that no certificate can move the cursor of a terminal or reverse what is read.
 */
public final class Printable {
  private Printable() {}

  /** The same text with everything invisible spelled out. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Printable::invisible)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (invisible(point)) {
                out.append(String.format("\\u{%x}", point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  /** The bytes as text if all are printable ASCII, otherwise in hex. */
  public static String of(Opaque bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) < 0x20 || bytes.at(i) > 0x7e) {
        return bytes.toString();
      }
    }
    return new String(bytes.toByteArray(), StandardCharsets.US_ASCII);
  }

  private static boolean invisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
