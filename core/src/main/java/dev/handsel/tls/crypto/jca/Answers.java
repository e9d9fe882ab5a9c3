// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Properties;

/** The table of known answers, read when the first of them is asked for. */
final class Answers {
  private static final String FILE = "known-answers.properties";

  private static final class Table {
    static final Properties ROWS = read();
  }

  private Answers() {}

  static byte[] of(String name) {
    String hex = Table.ROWS.getProperty(name);
    if (hex == null) {
      throw new IllegalArgumentException("no known answer for " + name);
    }
    return HexFormat.of().parseHex(hex);
  }

  private static Properties read() {
    Properties rows = new Properties();
    try (InputStream file = Answers.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      rows.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
