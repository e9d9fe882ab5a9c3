// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The presentation language of RFC 9846 §3 as combinators. */
public final class Codecs {
  private Codecs() {}

  /** {@code uint8}. */
  public static final Codec<Integer> U8 = new NumberCodec(1);

  /** {@code uint16}. */
  public static final Codec<Integer> U16 = new NumberCodec(2);

  /** A value of a registry whose code points take one byte. */
  public static <T extends CodePoint> Codec<T> u8(IntFunction<T> make) {
    return new CodePoints<>(1, make);
  }

  /** A value of a registry whose code points take two bytes. */
  public static <T extends CodePoint> Codec<T> u16(IntFunction<T> make) {
    return new CodePoints<>(2, make);
  }

  /** {@code uint32}. */
  public static final Codec<Long> U32 =
      new Codec<>() {
        @Override
        public void encode(Long value, Writer out) {
          if (value >>> 32 != 0) {
            throw new IllegalArgumentException(value + " does not fit 4 bytes");
          }
          out.u32(value);
        }

        @Override
        public Long decode(Reader in) throws DecodeException {
          return in.u32();
        }
      };

  /** Whatever is left of the enclosing block. */
  public static final Codec<Opaque> REST =
      new Codec<>() {
        @Override
        public void encode(Opaque value, Writer out) {
          out.opaque(value);
        }

        @Override
        public Opaque decode(Reader in) {
          return in.rest();
        }
      };

  /** {@code opaque name[length]}. */
  public static Codec<Opaque> fixed(int length) {
    return new Codec<>() {
      @Override
      public void encode(Opaque value, Writer out) {
        Block.requireBounds(value.length(), length, length);
        out.opaque(value);
      }

      @Override
      public Opaque decode(Reader in) throws DecodeException {
        return in.opaque(length);
      }
    };
  }

  /** {@code opaque name<min..2^8-1>}. */
  public static Codec<Opaque> opaque8(int min) {
    return opaque8(min, 0xff);
  }

  /** {@code opaque name<min..max>} with a one-byte length. */
  public static Codec<Opaque> opaque8(int min, int max) {
    return new Block<>(1, min, max, REST);
  }

  /** {@code opaque name<min..2^16-1>}. */
  public static Codec<Opaque> opaque16(int min) {
    return new Block<>(2, min, 0xffff, REST);
  }

  /** {@code opaque name<min..2^24-1>}. */
  public static Codec<Opaque> opaque24(int min) {
    return new Block<>(3, min, 0xffffff, REST);
  }

  /** {@code T name<min..2^8-1>}: {@code min} counts bytes. */
  public static <T> Codec<List<T>> vector8(Codec<T> element, int min) {
    return vector8(element, min, 0xff);
  }

  /** {@code T name<min..max>} with a one-byte length: both bounds count bytes. */
  public static <T> Codec<List<T>> vector8(Codec<T> element, int min, int max) {
    return new Block<>(1, min, max, new Elements<>(element));
  }

  /** {@code T name<min..2^16-1>}: {@code min} counts bytes. */
  public static <T> Codec<List<T>> vector16(Codec<T> element, int min) {
    return vector16(element, min, 0xffff);
  }

  /** {@code T name<min..max>} with a two-byte length: both bounds count bytes. */
  public static <T> Codec<List<T>> vector16(Codec<T> element, int min, int max) {
    return new Block<>(2, min, max, new Elements<>(element));
  }

  /** {@code T name<min..2^24-1>}: {@code min} counts bytes. */
  public static <T> Codec<List<T>> vector24(Codec<T> element, int min) {
    return new Block<>(3, min, 0xffffff, new Elements<>(element));
  }

  /** A value that must fill a block exactly whose length takes {@code width} bytes. */
  public static <T> Codec<T> block(int width, Codec<T> inner) {
    return new Block<>(width, 0, (1 << 8 * width) - 1, inner);
  }

  /** No bytes at all. */
  public static <T> Codec<T> empty(T value) {
    return new Codec<>() {
      @Override
      public void encode(T ignored, Writer out) {}

      @Override
      public T decode(Reader in) {
        return value;
      }
    };
  }

  /** A member of a struct: its name in the RFC, its wire form, and where it is kept. */
  public record Field<S, T>(String name, Codec<T> codec, Function<S, T> get) {
    void encode(S struct, Writer out) {
      codec.encode(get.apply(struct), out);
    }

    T decode(Reader in) throws DecodeException {
      return in.span(name, codec);
    }
  }

  /** The member {@code name} of a struct. */
  public static <S, T> Field<S, T> field(String name, Codec<T> codec, Function<S, T> get) {
    return new Field<>(name, codec, get);
  }

  /** A struct without members. */
  public static <S> Codec<S> struct(String name, S value) {
    return new Struct<>(name, List.of(), in -> value);
  }

  /** A struct of one member. */
  public static <S, A> Codec<S> struct(String name, Field<S, A> a, Make1<S, A> make) {
    return new Struct<>(name, List.of(a), in -> make.of(a.decode(in)));
  }

  /** A struct of two members. */
  public static <S, A, B> Codec<S> struct(
      String name, Field<S, A> a, Field<S, B> b, Make2<S, A, B> make) {
    return new Struct<>(name, List.of(a, b), in -> make.of(a.decode(in), b.decode(in)));
  }

  /** A struct of three members. */
  public static <S, A, B, C> Codec<S> struct(
      String name, Field<S, A> a, Field<S, B> b, Field<S, C> c, Make3<S, A, B, C> make) {
    return new Struct<>(
        name, List.of(a, b, c), in -> make.of(a.decode(in), b.decode(in), c.decode(in)));
  }

  /** A struct of four members. */
  public static <S, A, B, C, D> Codec<S> struct(
      String name,
      Field<S, A> a,
      Field<S, B> b,
      Field<S, C> c,
      Field<S, D> d,
      Make4<S, A, B, C, D> make) {
    return new Struct<>(
        name,
        List.of(a, b, c, d),
        in -> make.of(a.decode(in), b.decode(in), c.decode(in), d.decode(in)));
  }

  /** A struct of five members. */
  public static <S, A, B, C, D, E> Codec<S> struct(
      String name,
      Field<S, A> a,
      Field<S, B> b,
      Field<S, C> c,
      Field<S, D> d,
      Field<S, E> e,
      Make5<S, A, B, C, D, E> make) {
    return new Struct<>(
        name,
        List.of(a, b, c, d, e),
        in -> make.of(a.decode(in), b.decode(in), c.decode(in), d.decode(in), e.decode(in)));
  }

  /** A struct of six members. */
  public static <S, A, B, C, D, E, F> Codec<S> struct(
      String name,
      Field<S, A> a,
      Field<S, B> b,
      Field<S, C> c,
      Field<S, D> d,
      Field<S, E> e,
      Field<S, F> f,
      Make6<S, A, B, C, D, E, F> make) {
    return new Struct<>(
        name,
        List.of(a, b, c, d, e, f),
        in ->
            make.of(
                a.decode(in),
                b.decode(in),
                c.decode(in),
                d.decode(in),
                e.decode(in),
                f.decode(in)));
  }

  /** Builds a struct of one member. */
  public interface Make1<S, A> {
    S of(A a) throws DecodeException;
  }

  /** Builds a struct of two members. */
  public interface Make2<S, A, B> {
    S of(A a, B b) throws DecodeException;
  }

  /** Builds a struct of three members. */
  public interface Make3<S, A, B, C> {
    S of(A a, B b, C c) throws DecodeException;
  }

  /** Builds a struct of four members. */
  public interface Make4<S, A, B, C, D> {
    S of(A a, B b, C c, D d) throws DecodeException;
  }

  /** Builds a struct of five members. */
  public interface Make5<S, A, B, C, D, E> {
    S of(A a, B b, C c, D d, E e) throws DecodeException;
  }

  /** Builds a struct of six members. */
  public interface Make6<S, A, B, C, D, E, F> {
    S of(A a, B b, C c, D d, E e, F f) throws DecodeException;
  }

  static <T> Codec<T> checked(Codec<T> wire, Codec.Check<? super T> check) {
    return new Codec<>() {
      @Override
      public void encode(T value, Writer out) {
        wire.encode(value, out);
      }

      @Override
      public T decode(Reader in) throws DecodeException {
        T value = wire.decode(in);
        check.on(value);
        return value;
      }
    };
  }

  static <T, U> Codec<U> mapped(
      Codec<T> wire, Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
    return new Codec<>() {
      @Override
      public void encode(U value, Writer out) {
        wire.encode(from.apply(value), out);
      }

      @Override
      public U decode(Reader in) throws DecodeException {
        return to.apply(wire.decode(in));
      }
    };
  }
}
