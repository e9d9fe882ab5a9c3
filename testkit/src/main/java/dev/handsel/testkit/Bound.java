// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import java.util.function.IntFunction;

/**
 * The least and greatest length of one field, in bytes without the length itself.
 *
 * @param path of the field, as a decode error names it
 * @param step bytes of one element
 * @param ofLength a value whose field has that many bytes
 */
public record Bound<T>(String path, int min, int max, int step, IntFunction<T> ofLength) {
  /** The bounds of an {@code opaque} field. */
  public static <T> Bound<T> bound(String path, int min, int max, IntFunction<T> ofLength) {
    return new Bound<>(path, min, max, 1, ofLength);
  }

  /** The bounds of a vector whose elements all take {@code step} bytes. */
  public static <T> Bound<T> bound(
      String path, int min, int max, int step, IntFunction<T> ofLength) {
    return new Bound<>(path, min, max, step, ofLength);
  }

  /** Bytes of the length in front of the field. */
  int width() {
    return max <= 0xff ? 1 : max <= 0xffff ? 2 : 3;
  }

  /** Whether the length cannot even be written one higher. */
  boolean fillsItsLength() {
    return max == (1 << 8 * width()) - 1;
  }
}
