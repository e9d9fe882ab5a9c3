// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

/** The one way for text to become HTML. */
public final class Html {
  private Html() {}

  /** The text for element content and quoted attributes, with invisible characters spelled out. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    Printable.of(text)
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
              }
            });
    return safe.toString();
  }
}
