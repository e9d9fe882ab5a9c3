// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import java.nio.charset.StandardCharsets;

/**
 * Text of a peer made safe to print, whole: control, format and unassigned characters become
 * escapes, so that no certificate can move the cursor of a terminal or reverse what is read. What
 * counts as visible is decided where messages of exceptions are made, by {@link Shown}.
 */
public final class Printable {
  private Printable() {}

  /** The same text with everything invisible spelled out. */
  public static String of(String text) {
    return Shown.escaped(text);
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
}
