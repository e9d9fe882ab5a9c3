// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.Scratch;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/**
 * One unwrap: one record in, its plaintext to the caller's buffers. A single buffer with room is
 * decrypted into; several are filled from a scratch buffer that never keeps plaintext.
 */
final class Unwrapping {
  private static final ByteBuffer[] NOWHERE = {};

  /** RFC 9846 §5.1: the most plaintext a record holds. */
  private static final int MOST_PLAINTEXT = 16_384;

  private static final int HEADER = 5;

  /** The least any cipher adds to plaintext in a record. */
  private static final int LEAST_OVERHEAD = 16;

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private Unwrapping() {}

  static void check(
      @Nullable ByteBuffer source, ByteBuffer @Nullable [] targets, int offset, int length) {
    if (source == null || targets == null) {
      throw new IllegalArgumentException("source and target buffers cannot be null");
    }
    Objects.checkFromIndexSize(offset, length, targets.length);
    for (int i = offset; i < offset + length; i++) {
      if (targets[i] == null) {
        throw new IllegalArgumentException("target buffer " + i + " is null");
      }
      if (targets[i].isReadOnly()) {
        throw new ReadOnlyBufferException();
      }
    }
  }

  static Status unwrap(
      TlsEngine tls, ByteBuffer source, ByteBuffer[] targets, int offset, int length)
      throws TlsException {
    ByteBuffer first = length == 0 ? EMPTY : targets[offset];
    if (length > 1) {
      // Any of them but the only one with room would need the record cut in pieces.
      return scatter(tls, source, targets, offset, length, expected(source));
    }
    Progress progress = tls.receive(source, first);
    if (progress == Progress.NEEDS_ROOM && first.remaining() >= MOST_PLAINTEXT) {
      // The record claims more than a record can hold; its plaintext must fit all the same.
      return scatter(tls, source, length == 0 ? NOWHERE : targets, offset, length, 0);
    }
    return status(progress);
  }

  /** At least as much room as the plaintext of the record at the front takes. */
  private static int expected(ByteBuffer source) {
    if (source.remaining() < HEADER) {
      return 0;
    }
    int at = source.position();
    int fragment = (source.get(at + 3) & 0xff) << 8 | source.get(at + 4) & 0xff;
    return Math.min(MOST_PLAINTEXT, Math.max(0, fragment - LEAST_OVERHEAD));
  }

  private static Status scatter(
      TlsEngine tls, ByteBuffer source, ByteBuffer[] targets, int offset, int length, int room)
      throws TlsException {
    if (Wrapping.remaining(targets, offset, length) < room) {
      // Whatever is no application data needs no room.
      return status(tls.receive(source, EMPTY));
    }
    byte[] plaintext = Scratch.shared().borrow();
    int used = 0;
    try {
      ByteBuffer into = ByteBuffer.wrap(plaintext);
      Progress progress = tls.receive(source, into);
      into.flip();
      used = into.limit();
      for (int i = offset; i < offset + length && into.hasRemaining(); i++) {
        int part = Math.min(into.remaining(), targets[i].remaining());
        targets[i].put(plaintext, into.position(), part);
        into.position(into.position() + part);
      }
      return status(progress);
    } finally {
      Scratch.shared().giveBack(plaintext, used);
    }
  }

  private static Status status(Progress progress) {
    return switch (progress) {
      case NEEDS_INPUT -> Status.BUFFER_UNDERFLOW;
      case NEEDS_ROOM -> Status.BUFFER_OVERFLOW;
      case ENDED -> Status.CLOSED;
      case OK, HAS_OUTPUT, WAITS_FOR_WORK, NOT_YET, IDLE -> Status.OK;
    };
  }
}
