// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

/**
 * A value behind its length, which it must fill exactly. RFC 9846 §3.4.
 *
 * @param width bytes of the length itself
 * @param min the least length in bytes
 * @param max the greatest length in bytes
 */
record Block<T>(int width, int min, int max, Codec<T> inner) implements Codec<T> {
  @Override
  public void encode(T value, Writer out) {
    int start = out.beginBlock(width);
    inner.encode(value, out);
    requireBounds(out.size() - start, min, max);
    out.endBlock(start, width);
  }

  @Override
  public T decode(Reader in) throws DecodeException {
    int length =
        switch (width) {
          case 1 -> in.u8();
          case 2 -> in.u16();
          default -> in.u24();
        };
    // RFC 9846 §6.2: decode_error is for a field "out of the specified range" too.
    if (length < min || length > max) {
      throw DecodeException.syntax("length " + length + " outside " + min + ".." + max);
    }
    return inner.fromReader(in.sub(length));
  }

  static void requireBounds(int length, int min, int max) {
    if (length < min || length > max) {
      throw new IllegalArgumentException("length " + length + " outside " + min + ".." + max);
    }
  }
}
