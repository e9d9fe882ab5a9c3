// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

/** What a peer may put into a name to steer whoever reads it. */
final class Hostile {
  /**
   * Escape, an operating system command, 8-bit CSI, a turn of the text, line ends, delete, bell.
   */
  static final String TEXT = "a\u001b[2J\u001b]0;t\u0007\u009b31m\u202eb\r\nc\u2028\u007f\u0000d";

  private Hostile() {}

  /** Lines may end, and nothing else may be there that is not plainly visible. */
  static void assertHarmless(String shown) {
    assertThat(shown.codePoints().filter(point -> point != '\n'))
        .noneMatch(
            point ->
                switch (Character.getType(point)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      true;
                  default -> false;
                });
  }
}
