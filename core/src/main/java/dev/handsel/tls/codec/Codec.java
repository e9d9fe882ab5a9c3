// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.function.Function;

/**
 * One declaration of a wire form that serves both directions. A codec is pure: the same bytes
 * always decode to the same value, whatever connection they came from.
 */
public interface Codec<T> {
  /**
   * Appends {@code value}.
   *
   * @throws IllegalArgumentException if a length or number is outside the bounds of its field
   */
  void encode(T value, Writer out);

  /** Reads one value, leaving what follows it unread. */
  T decode(Reader in) throws DecodeException;

  /** The bytes of {@code value} alone. */
  default byte[] toBytes(T value) {
    return toBytes(value, new Writer());
  }

  /** The same, put together in {@code scratch}, which may serve for many values. */
  default byte[] toBytes(T value, Writer scratch) {
    encode(value, scratch.restart());
    return scratch.toByteArray();
  }

  /** Reads one value that must fill {@code bytes} exactly. */
  default T fromBytes(byte[] bytes) throws DecodeException {
    return fromReader(Reader.of(bytes));
  }

  /** Reads one value that must fill the rest of {@code in} exactly. */
  default T fromReader(Reader in) throws DecodeException {
    T value = decode(in);
    in.end();
    return value;
  }

  /** The same wire form for fewer values: {@code check} refuses those that are forbidden. */
  default Codec<T> checking(Check<? super T> check) {
    return Codecs.checked(this, check);
  }

  /** What a decoded value must satisfy beyond its syntax. */
  interface Check<T> {
    void on(T value) throws DecodeException;
  }

  /** The same wire form under another type. */
  default <U> Codec<U> map(
      Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
    return Codecs.mapped(this, to, from);
  }
}
