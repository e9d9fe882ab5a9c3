// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The search for the inner content type behind its padding. RFC 9846 §5.4. */
final class Padding {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Padding() {}

  /**
   * The index, from {@code offset}, of the last byte that is not zero, or -1. Time tells whether
   * there is padding, never how much: a padded record is scanned whole, without a branch on it.
   */
  static int lastNonZero(byte[] bytes, int offset, int length) {
    if (length > 0 && bytes[offset + length - 1] != 0) {
      return length - 1;
    }
    int last = -1;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, offset + i);
      int at = i + (Long.SIZE - 1 - Long.numberOfLeadingZeros(eight)) / Byte.SIZE;
      int mask = (int) ((eight | -eight) >> (Long.SIZE - 1));
      last = at & mask | last & ~mask;
    }
    for (; i < length; i++) {
      int mask = -(bytes[offset + i] & 0xff) >> 31;
      last = i & mask | last & ~mask;
    }
    return last;
  }
}
