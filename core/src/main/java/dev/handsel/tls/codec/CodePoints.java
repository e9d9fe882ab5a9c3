// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of an IANA registry, which are so few and come so often that the last ones are kept:
 * decoding a list of them mostly makes no objects. Bounded, whatever a peer sends.
 */
final class CodePoints<T extends CodePoint> implements Codec<T> {
  private static final int KEPT = 256;

  private final boolean wide;
  private final IntFunction<T> make;
  private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(KEPT);

  CodePoints(int width, IntFunction<T> make) {
    this.wide = width == 2;
    this.make = make;
  }

  @Override
  public void encode(T value, Writer out) {
    int point = value.code();
    if (wide) {
      out.u16(NumberCodec.fitting(point, 2));
    } else {
      out.u8(NumberCodec.fitting(point, 1));
    }
  }

  @Override
  public T decode(Reader in) throws DecodeException {
    int point = wide ? in.u16() : in.u8();
    int slot = (point ^ point >>> 8) & KEPT - 1;
    T known = kept.get(slot);
    if (known != null && known.code() == point) {
      return known;
    }
    T made = make.apply(point);
    kept.set(slot, made);
    return made;
  }
}
