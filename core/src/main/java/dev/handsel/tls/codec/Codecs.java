// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The presentation language of RFC 9846 §3 as combinators. */
public final class Codecs {
  private Codecs() {}

  public static final Codec<Integer> U8 = number(1);
  public static final Codec<Integer> U16 = number(2);
  public static final Codec<Long> U32 =
      new Codec<>() {
        @Override
        public void encode(Long value, Writer out) {
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
        requireBounds(value.length(), length, length);
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
    return opaque(1, min, 0xff);
  }

  /** {@code opaque name<min..max>} with a one-byte length. */
  public static Codec<Opaque> opaque8(int min, int max) {
    return opaque(1, min, max);
  }

  /** {@code opaque name<min..2^16-1>}. */
  public static Codec<Opaque> opaque16(int min) {
    return opaque(2, min, 0xffff);
  }

  /** {@code opaque name<min..2^24-1>}. */
  public static Codec<Opaque> opaque24(int min) {
    return opaque(3, min, 0xffffff);
  }

  private static Codec<Opaque> opaque(int width, int min, int max) {
    return new Codec<>() {
      @Override
      public void encode(Opaque value, Writer out) {
        requireBounds(value.length(), min, max);
        int start = out.beginBlock(width);
        out.opaque(value).endBlock(start, width);
      }

      @Override
      public Opaque decode(Reader in) throws DecodeException {
        return block(in, width, min, max).rest();
      }
    };
  }

  /** {@code T name<min..2^8-1>}: {@code min} counts bytes. */
  public static <T> Codec<List<T>> vector8(Codec<T> element, int min) {
    return vector(1, element, min, 0xff);
  }

  /** {@code T name<min..2^16-1>}: {@code min} counts bytes. */
  public static <T> Codec<List<T>> vector16(Codec<T> element, int min) {
    return vector(2, element, min, 0xffff);
  }

  /** {@code T name<min..2^24-1>}: {@code min} counts bytes. */
  public static <T> Codec<List<T>> vector24(Codec<T> element, int min) {
    return vector(3, element, min, 0xffffff);
  }

  private static <T> Codec<List<T>> vector(int width, Codec<T> element, int min, int max) {
    return new Codec<>() {
      @Override
      public void encode(List<T> values, Writer out) {
        int start = out.beginBlock(width);
        for (T value : values) {
          element.encode(value, out);
        }
        requireBounds(out.size() - start, min, max);
        out.endBlock(start, width);
      }

      @Override
      public List<T> decode(Reader in) throws DecodeException {
        Reader block = block(in, width, min, max);
        List<T> values = new ArrayList<>();
        while (block.hasRemaining()) {
          block.enter("[" + values.size() + "]");
          T value = element.decode(block);
          block.exit(value);
          values.add(value);
        }
        return List.copyOf(values);
      }
    };
  }

  /** A value that must fill a length-prefixed block exactly. */
  public static <T> Codec<T> block(int width, Codec<T> inner) {
    return new Codec<>() {
      @Override
      public void encode(T value, Writer out) {
        int start = out.beginBlock(width);
        inner.encode(value, out);
        out.endBlock(start, width);
      }

      @Override
      public T decode(Reader in) throws DecodeException {
        return inner.fromReader(block(in, width, 0, Integer.MAX_VALUE));
      }
    };
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
      in.enter(name);
      try {
        T value = codec.decode(in);
        in.exit(value);
        return value;
      } catch (DecodeException e) {
        throw e.within(name);
      }
    }
  }

  public static <S, T> Field<S, T> field(String name, Codec<T> codec, Function<S, T> get) {
    return new Field<>(name, codec, get);
  }

  public static <S, A> Codec<S> struct(String name, Field<S, A> a, Function<A, S> make) {
    return new Struct<>(name, List.of(a), in -> make.apply(a.decode(in)));
  }

  public static <S, A, B> Codec<S> struct(
      String name, Field<S, A> a, Field<S, B> b, Make2<S, A, B> make) {
    return new Struct<>(name, List.of(a, b), in -> make.of(a.decode(in), b.decode(in)));
  }

  public static <S, A, B, C> Codec<S> struct(
      String name, Field<S, A> a, Field<S, B> b, Field<S, C> c, Make3<S, A, B, C> make) {
    return new Struct<>(
        name, List.of(a, b, c), in -> make.of(a.decode(in), b.decode(in), c.decode(in)));
  }

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

  private interface Body<S> {
    S decode(Reader in) throws DecodeException;
  }

  private record Struct<S>(String name, List<Field<S, ?>> fields, Body<S> body)
      implements Codec<S> {
    @Override
    public void encode(S value, Writer out) {
      for (Field<S, ?> field : fields) {
        field.encode(value, out);
      }
    }

    @Override
    public S decode(Reader in) throws DecodeException {
      in.enter(name);
      try {
        S value = body.decode(in);
        in.exit(value);
        return value;
      } catch (DecodeException e) {
        throw e.within(name);
      }
    }
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

  private static Codec<Integer> number(int width) {
    return new Codec<>() {
      @Override
      public void encode(Integer value, Writer out) {
        requireBounds(value, 0, (1 << 8 * width) - 1);
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
    };
  }

  private static Reader block(Reader in, int width, int min, int max) throws DecodeException {
    int length =
        switch (width) {
          case 1 -> in.u8();
          case 2 -> in.u16();
          default -> in.u24();
        };
    if (length < min || length > max) {
      throw DecodeException.syntax(
          "length " + length + " outside " + min + ".." + max);
    }
    return in.sub(length);
  }

  private static void requireBounds(int length, int min, int max) {
    if (length < min || length > max) {
      throw new IllegalArgumentException(length + " outside " + min + ".." + max);
    }
  }
}
