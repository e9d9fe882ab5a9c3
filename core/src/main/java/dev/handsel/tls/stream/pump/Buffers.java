// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers of one record that connections borrow while bytes pass, so that one which waits for its
 * peer holds none. Bounded: an empty pool makes new ones, a full one drops what comes back. Safe
 * for many threads.
 */
final class Buffers {
  static final int SIZE = 16_709;

  /** None; nothing becomes of giving it back. */
  static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private static final AtomicReferenceArray<ByteBuffer> IDLE = new AtomicReferenceArray<>(32);

  private Buffers() {}

  /** A clear buffer on an array, of {@link #SIZE} or more; what it contains does not matter. */
  static ByteBuffer borrow(int size) {
    if (size > SIZE) {
      return ByteBuffer.allocate(size);
    }
    for (int i = 0; i < IDLE.length(); i++) {
      ByteBuffer found = IDLE.get(i);
      if (found != null && IDLE.compareAndSet(i, found, null)) {
        return found.clear();
      }
    }
    return ByteBuffer.allocate(SIZE);
  }

  /** Takes back what held ciphertext. */
  static void giveBack(ByteBuffer buffer) {
    if (buffer.capacity() != SIZE) {
      return;
    }
    for (int i = 0; i < IDLE.length(); i++) {
      if (IDLE.get(i) == null && IDLE.compareAndSet(i, null, buffer)) {
        return;
      }
    }
  }

  /** Takes back what held plaintext up to its limit, and leaves zeros there. */
  static void wipeAndGiveBack(ByteBuffer buffer) {
    int from = buffer.arrayOffset();
    Arrays.fill(buffer.array(), from, from + buffer.limit(), (byte) 0);
    giveBack(buffer);
  }
}
