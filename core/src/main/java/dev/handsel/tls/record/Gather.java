// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Plaintext scattered over buffers, heap, direct or read-only. */
final class Gather {
  private Gather() {}

  /** Bytes in all sources together, at most {@code max}. */
  static int remaining(ByteBuffer[] sources, int offset, int count, int max) {
    long total = 0;
    for (int i = offset; i < offset + count; i++) {
      total += sources[i].remaining();
    }
    return (int) Math.min(total, max);
  }

  /** Whether a source lies where {@code out} will be written, or may, being read-only. */
  static boolean overlaps(ByteBuffer[] sources, int offset, int count, ByteBuffer out) {
    for (int i = offset; i < offset + count; i++) {
      ByteBuffer source = sources[i];
      boolean unknown = !source.isDirect() && !source.hasArray();
      if (source.hasRemaining() && (unknown || overlap(source, source.remaining(), out))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the next {@code count} bytes of {@code in} share array and region with {@code out}. */
  static boolean overlap(ByteBuffer in, int count, ByteBuffer out) {
    if (!in.hasArray() || !out.hasArray() || in.array() != out.array()) {
      return false;
    }
    int inAt = in.arrayOffset() + in.position();
    int outAt = out.arrayOffset() + out.position();
    return inAt < outAt + out.remaining() && outAt < inAt + count;
  }

  /** The one source that holds the next {@code length} bytes and shows its array, or null. */
  static @Nullable ByteBuffer whole(ByteBuffer[] sources, int offset, int count, int length) {
    int first = offset;
    while (first < offset + count && !sources[first].hasRemaining()) {
      first++;
    }
    boolean all =
        first < offset + count && sources[first].hasArray() && sources[first].remaining() >= length;
    return all ? sources[first] : null;
  }

  /** Copies {@code length} bytes, which the sources have, and leaves all positions. */
  static void copy(ByteBuffer[] sources, int offset, int count, byte[] target, int at, int length) {
    for (int i = offset; i < offset + count; i++) {
      ByteBuffer source = sources[i];
      int part = Math.min(length, source.remaining());
      source.get(source.position(), target, at, part);
      at += part;
      length -= part;
    }
  }

  /** Moves the positions past {@code length} bytes. */
  static void advance(ByteBuffer[] sources, int offset, int count, int length) {
    for (int i = offset; i < offset + count; i++) {
      ByteBuffer source = sources[i];
      int part = Math.min(length, source.remaining());
      source.position(source.position() + part);
      length -= part;
    }
  }
}
