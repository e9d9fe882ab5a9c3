// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import java.util.Arrays;

/** A fuzzer's bytes read as numbers and strings of bytes; past the end it answers zeros. */
final class FuzzInput {
  private final byte[] bytes;
  private int position;

  FuzzInput(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  int u8() {
    return hasMore() ? bytes[position++] & 0xff : 0;
  }

  int u16() {
    return u8() << 8 | u8();
  }

  /** A number below {@code bound}; 0 if the bound is. */
  int below(int bound) {
    return bound == 0 ? 0 : (bound <= 256 ? u8() : u16()) % bound;
  }

  /** At most {@code count} bytes. */
  byte[] bytes(int count) {
    int end = Math.min(bytes.length, position + count);
    byte[] some = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return some;
  }

  byte[] rest() {
    return bytes(bytes.length - position);
  }
}
