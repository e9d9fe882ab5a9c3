// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;

/**
 * The count of records under one key, which is also their nonce. RFC 9846 §5.3. A superclass of
 * what counts, so that an idle connection has no object for it.
 */
abstract class SequenceNumber {
  private long next;

  SequenceNumber(long first) {
    next = first;
  }

  /** The number of the record at hand. */
  final long peekNumber() throws TlsException {
    // "they should not wrap": half of the 64-bit range is never used.
    if (next == Long.MAX_VALUE) {
      throw LocalFailure.SEQUENCE_EXHAUSTED.because("no record number is left under this key");
    }
    return next;
  }

  /** The number of the record at hand, which no later record will get. */
  final long spendNumber() throws TlsException {
    long spent = peekNumber();
    next++;
    return spent;
  }

  final void advanceNumber() {
    next++;
  }

  final long numbersUsed() {
    return next;
  }

  /** Writes {@code sequence} as eight bytes. */
  static void write(long sequence, byte[] out, int offset) {
    for (int i = 7; i >= 0; i--) {
      out[offset + i] = (byte) sequence;
      sequence >>>= 8;
    }
  }
}
