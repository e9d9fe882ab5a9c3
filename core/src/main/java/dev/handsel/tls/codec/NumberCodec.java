// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

/**
 * A big-endian unsigned integer. RFC 9846 §3.3.
 *
 * @param width bytes: 1 or 2
 */
record NumberCodec(int width) implements Codec<Integer> {
  @Override
  public void encode(Integer value, Writer out) {
    int number = fitting(value, width);
    if (width == 1) {
      out.u8(number);
    } else {
      out.u16(number);
    }
  }

  /** The number, unless {@code width} bytes do not hold it. */
  static int fitting(int number, int width) {
    if (number >>> 8 * width != 0) {
      throw new IllegalArgumentException(number + " does not fit " + width + " bytes");
    }
    return number;
  }

  @Override
  public Integer decode(Reader in) throws DecodeException {
    return width == 1 ? in.u8() : in.u16();
  }
}
