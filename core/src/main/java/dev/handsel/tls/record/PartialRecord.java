// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.record.protect.Scratch;
import java.nio.ByteBuffer;

/**
 * The beginning of a record whose rest has not arrived. Memory follows what has arrived, not what
 * the header announces, and none is held between records.
 */
final class PartialRecord {
  private static final byte[] NOTHING = {};
  private static final int FIRST = 64;
  private static final int SMALL = 2048;

  private final Scratch scratch;
  private byte[] bytes = NOTHING;
  private int size;

  PartialRecord(Scratch scratch) {
    this.scratch = scratch;
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Takes {@code count} bytes from {@code in}. */
  void absorb(ByteBuffer in, int count) {
    if (count == 0) {
      return;
    }
    room(size + count);
    in.get(bytes, size, count);
    size += count;
  }

  void release() {
    if (bytes.length == Scratch.CAPACITY) {
      scratch.giveBack(bytes, size);
    }
    bytes = NOTHING;
    size = 0;
  }

  private void room(int wanted) {
    if (wanted <= bytes.length) {
      return;
    }
    byte[] grown =
        wanted <= FIRST ? new byte[FIRST] : wanted <= SMALL ? new byte[SMALL] : scratch.borrow();
    System.arraycopy(bytes, 0, grown, 0, size);
    bytes = grown;
  }
}
