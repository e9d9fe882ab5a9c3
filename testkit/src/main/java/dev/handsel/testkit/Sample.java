// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import java.util.HexFormat;

/**
 * A value and its golden bytes.
 *
 * @param name what is special about it
 * @param hex the wire form; white space is for the reader
 */
public record Sample<T>(String name, T value, String hex) {
  /** A sample; {@code hex} may hold white space. */
  public static <T> Sample<T> sample(String name, T value, String hex) {
    return new Sample<>(name, value, hex);
  }

  /** The golden bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }
}
