// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.Arrays;

/** A growing run of bytes with length-prefixed blocks. */
public final class Writer {
  private static final int LEAST = 64;

  private byte[] bytes;
  private int size;

  /** Takes no room before the first byte. */
  public Writer() {
    this(0);
  }

  public Writer(int capacity) {
    bytes = new byte[capacity];
  }

  public Writer u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public Writer u16(int value) {
    room(2);
    bytes[size] = (byte) (value >>> 8);
    bytes[size + 1] = (byte) value;
    size += 2;
    return this;
  }

  public Writer u24(int value) {
    return u8(value >>> 16).u16(value);
  }

  public Writer u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  public Writer bytes(byte... source) {
    room(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
    return this;
  }

  public Writer opaque(Opaque source) {
    return bytes(source.array());
  }

  /** Reserves a length prefix of {@code width} bytes; hand the answer to {@link #endBlock}. */
  public int beginBlock(int width) {
    room(width);
    size += width;
    return size;
  }

  /** Fills in the prefix reserved by {@link #beginBlock}. */
  public Writer endBlock(int start, int width) {
    int length = size - start;
    if (length >>> (8 * width) != 0) {
      throw new IllegalArgumentException(
          "a block of " + length + " bytes does not fit a " + width + "-byte length");
    }
    for (int i = 0; i < width; i++) {
      bytes[start - 1 - i] = (byte) (length >>> (8 * i));
    }
    return this;
  }

  /** Forgets what was written, and keeps the room. */
  public Writer restart() {
    size = 0;
    return this;
  }

  public int size() {
    return size;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void copyInto(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, size);
  }

  private void room(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(size + count, LEAST), bytes.length * 2));
    }
  }
}
