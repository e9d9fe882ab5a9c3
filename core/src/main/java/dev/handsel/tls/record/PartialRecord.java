// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.record.protect.RecordHeader;
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

  private byte[] bytes = NOTHING;
  private int size;

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The header, which may go on in {@code in}; see {@link RecordCheck#header}. */
  long header(ByteBuffer in) {
    long header = 0;
    for (int i = 0; i < RecordHeader.LENGTH; i++) {
      byte next = i < size ? bytes[i] : in.get(in.position() + i - size);
      header = header << 8 | next & 0xff;
    }
    return header;
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
      Scratch.shared().giveBack(bytes, size);
    }
    bytes = NOTHING;
    size = 0;
  }

  private void room(int wanted) {
    if (wanted <= bytes.length) {
      return;
    }
    byte[] grown =
        wanted <= FIRST
            ? new byte[FIRST]
            : wanted <= SMALL ? new byte[SMALL] : Scratch.shared().borrow();
    System.arraycopy(bytes, 0, grown, 0, size);
    bytes = grown;
  }
}
