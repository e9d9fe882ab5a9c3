// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over bytes that never reads past its end. Every length is checked against what remains
 * before anything is allocated.
 */
public final class Reader {
  private final byte[] bytes;
  private final int end;
  private final @Nullable SpanListener spans;
  private int position;

  private Reader(byte[] bytes, int from, int to, @Nullable SpanListener spans) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
    this.spans = spans;
  }

  /** A reader of all of {@code bytes}. */
  public static Reader of(byte[] bytes) {
    return new Reader(bytes, 0, bytes.length, null);
  }

  /** A reader of {@code bytes[from, to)}. */
  public static Reader of(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    return new Reader(bytes, from, to, null);
  }

  /** A reader of all of {@code opaque}. */
  public static Reader of(Opaque opaque) {
    return of(opaque.array());
  }

  /** A reader that tells {@code spans} which bytes belong to which field, for traces. */
  public static Reader explaining(byte[] bytes, SpanListener spans) {
    return new Reader(bytes, 0, bytes.length, spans);
  }

  /** Bytes left. */
  public int remaining() {
    return end - position;
  }

  /** Whether any byte is left. */
  public boolean hasRemaining() {
    return position < end;
  }

  /** Where the cursor stands in the underlying array. */
  public int position() {
    return position;
  }

  /** {@code uint8}. */
  public int u8() throws DecodeException {
    need(1);
    return bytes[position++] & 0xff;
  }

  /** {@code uint16}. */
  public int u16() throws DecodeException {
    need(2);
    int value = (bytes[position] & 0xff) << 8 | bytes[position + 1] & 0xff;
    position += 2;
    return value;
  }

  /** {@code uint24}. */
  public int u24() throws DecodeException {
    need(3);
    int high = u8();
    return high << 16 | u16();
  }

  /** {@code uint32}. */
  public long u32() throws DecodeException {
    need(4);
    long high = u16();
    return high << 16 | u16();
  }

  /** The next {@code length} bytes. */
  public Opaque opaque(int length) throws DecodeException {
    need(length);
    position += length;
    return Opaque.of(bytes, position - length, position);
  }

  /** All bytes that are left. */
  public Opaque rest() {
    Opaque all = Opaque.of(bytes, position, end);
    position = end;
    return all;
  }

  /** A reader of the next {@code length} bytes, which this one steps over. */
  public Reader sub(int length) throws DecodeException {
    need(length);
    position += length;
    return new Reader(bytes, position - length, position, spans);
  }

  /** Everything from {@code start} to the end of this reader, read already or not. */
  public Opaque from(int start) {
    return Opaque.of(bytes, start, end);
  }

  /** Refuses bytes left over. */
  public void end() throws DecodeException {
    if (position != end) {
      throw DecodeException.syntax((end - position) + " trailing bytes");
    }
  }

  /** Whether somebody wants to know which bytes belong to which field. */
  public boolean explains() {
    return spans != null;
  }

  /** A field begins at the cursor. */
  public void enter(String field) {
    enter(field, position);
  }

  /** A field began at {@code offset}, before its name was known. */
  public void enter(String field, int offset) {
    if (spans != null) {
      spans.enter(field, offset);
    }
  }

  /** The innermost open field ends at the cursor. */
  public void exit(@Nullable Object value) {
    if (spans != null) {
      spans.exit(position, value);
    }
  }

  /** Decodes the field {@code name}: tells the listener, and names it where decoding fails. */
  <T> T span(String name, Codec<T> codec) throws DecodeException {
    enter(name);
    try {
      T value = codec.decode(this);
      exit(value);
      return value;
    } catch (DecodeException e) {
      throw e.within(name);
    }
  }

  /** The same for an element of a vector, whose name is made only where somebody reads it. */
  <T> T span(int index, Codec<T> codec) throws DecodeException {
    if (spans != null) {
      return span("[" + index + "]", codec);
    }
    try {
      return codec.decode(this);
    } catch (DecodeException e) {
      throw e.within("[" + index + "]");
    }
  }

  private void need(int count) throws DecodeException {
    if (count < 0 || count > end - position) {
      throw DecodeException.syntax("truncated: needs " + count + " bytes, has " + (end - position));
    }
  }
}
