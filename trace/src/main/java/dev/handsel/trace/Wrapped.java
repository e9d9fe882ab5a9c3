// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import java.util.ArrayList;
import java.util.List;

/** Text broken between words. */
public final class Wrapped {
  private Wrapped() {}

  /** Lines of at most {@code width} characters; a longer word stands alone on its line. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
