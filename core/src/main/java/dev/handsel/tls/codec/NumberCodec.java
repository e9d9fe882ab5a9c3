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
    if (value >>> 8 * width != 0) {
      throw new IllegalArgumentException(value + " does not fit " + width + " bytes");
    }
    if (width == 1) {
      out.u8(value);
    } else {
      out.u16(value);
    }
  }

  @Override
  public Integer decode(Reader in) throws DecodeException {
    return width == 1 ? in.u8() : in.u16();
  }
}
