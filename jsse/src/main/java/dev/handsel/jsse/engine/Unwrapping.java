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
    return length > 1
        ? scatter(tls, source, targets, offset, length)
        : status(tls.receive(source, length == 0 ? EMPTY : targets[offset]));
  }

  private static Status scatter(
      TlsEngine tls, ByteBuffer source, ByteBuffer[] targets, int offset, int length)
      throws TlsException {
    byte[] plaintext = Scratch.shared().borrow();
    int used = 0;
    try {
      // As much room as there is in all, so that the engine says whether it is enough.
      long room = Wrapping.remaining(targets, offset, length);
      ByteBuffer into = ByteBuffer.wrap(plaintext, 0, (int) Math.min(room, plaintext.length));
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
