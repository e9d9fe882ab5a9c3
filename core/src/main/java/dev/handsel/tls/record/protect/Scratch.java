// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded pool of arrays, each large enough for any record. A connection borrows one for the
 * length of a call, or while a large record is arriving; when the pool is empty a new array is
 * made, when it is full a returned one is dropped. Safe for many threads; nothing is keyed by
 * thread.
 */
public final class Scratch {
  /** A header and the longest fragment that any version allows, 2^14 + 2048. */
  public static final int CAPACITY = RecordHeader.LENGTH + (1 << 14) + 2048;

  private static final Scratch SHARED = new Scratch(32);

  private final AtomicReferenceArray<byte[]> slots;

  public Scratch(int slots) {
    this.slots = new AtomicReferenceArray<>(slots);
  }

  /** The pool of the process: at most half a megabyte. */
  public static Scratch shared() {
    return SHARED;
  }

  /** An array of {@link #CAPACITY} zeros, the caller's until {@link #giveBack}. */
  public byte[] borrow() {
    for (int i = 0; i < slots.length(); i++) {
      byte[] found = slots.get(i);
      if (found != null && slots.compareAndSet(i, found, null)) {
        return found;
      }
    }
    return new byte[CAPACITY];
  }

  /** Takes an array back and zeroes its first {@code used} bytes, the only ones written. */
  public void giveBack(byte[] array, int used) {
    Arrays.fill(array, 0, used, (byte) 0);
    for (int i = 0; i < slots.length(); i++) {
      if (slots.get(i) == null && slots.compareAndSet(i, null, array)) {
        return;
      }
    }
  }
}
