// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import org.jspecify.annotations.Nullable;

/** What is known of the code points of one registry, found without boxing or hashing. */
final class CodeTable<T> {
  private static final int LOW = 0xff;

  /** By the high byte of a code, then by the low one; no row where nothing is known. */
  private final @Nullable Object[][] rows = new Object[LOW + 1][];

  /**
   * @throws IllegalArgumentException for a code beyond two bytes, or one that is there already
   */
  void put(int code, T value) {
    if (code >>> 16 != 0 || get(code) != null) {
      throw new IllegalArgumentException("code point 0x" + Integer.toHexString(code));
    }
    Object[] row = rows[code >>> 8];
    if (row == null) {
      row = new Object[LOW + 1];
      rows[code >>> 8] = row;
    }
    row[code & LOW] = value;
  }

  /** What stands under {@code code}, which may be any number. */
  @SuppressWarnings("unchecked") // put lets in nothing else
  @Nullable T get(int code) {
    Object[] row = code >>> 16 == 0 ? rows[code >>> 8] : null;
    return row == null ? null : (T) row[code & LOW];
  }
}
