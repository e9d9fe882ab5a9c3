// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.SpanListener;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every codec must keep, whatever bytes it is given. */
final class CodecOracle {
  private CodecOracle() {}

  /** The value, or empty for bytes that are refused as they should be. */
  static <T> Optional<T> check(Codec<T> codec, byte[] bytes) {
    NestedSpans spans = new NestedSpans(bytes.length);
    T value;
    try {
      value = codec.fromReader(Reader.explaining(bytes, spans));
    } catch (DecodeException e) {
      refusesAlike(codec, bytes, e);
      return Optional.empty();
    }
    spans.requireClosed();
    try {
      require(value.equals(codec.fromBytes(bytes)), "a listener changes the value", bytes);
      byte[] again = codec.toBytes(value);
      T second = codec.fromBytes(again);
      require(value.equals(second), value + " turns into " + second, bytes);
      require(value.hashCode() == second.hashCode(), "equal values, two hashes", bytes);
      require(sameMeaning(bytes, again), value + " encodes to " + hex(again), bytes);
      require(value.toString() != null, "a value that does not print", bytes);
    } catch (DecodeException e) {
      throw new AssertionError("its own encoding is refused: " + hex(bytes), e);
    }
    return Optional.of(value);
  }

  private static void refusesAlike(Codec<?> codec, byte[] bytes, DecodeException first) {
    try {
      codec.fromBytes(bytes);
    } catch (DecodeException e) {
      require(
          e.kind() == first.kind() && String.valueOf(e.getMessage()).startsWith(e.path()),
          "a listener changes the refusal",
          bytes);
      return;
    }
    throw new AssertionError("only a listener sees a fault: " + hex(bytes), first);
  }

  /** Two frames must not look alike, but for a block of extensions that is empty or left out. */
  private static boolean sameMeaning(byte[] bytes, byte[] again) {
    return Arrays.equals(bytes, again)
        || bytes.length == again.length + 2
            && Arrays.equals(bytes, Arrays.copyOf(again, bytes.length));
  }

  static void require(boolean holds, String problem, byte[] bytes) {
    if (!holds) {
      throw new AssertionError(problem + ": " + hex(bytes));
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Demands that spans lie within each other and within the bytes, and follow one another. */
  private static final class NestedSpans implements SpanListener {
    private final Deque<int[]> open = new ArrayDeque<>();
    private final int length;
    private int reached;

    NestedSpans(int length) {
      this.length = length;
    }

    @Override
    public void enter(String field, int offset) {
      if (offset < reached || offset > length) {
        throw new AssertionError(field + " begins at " + offset + ", after " + reached);
      }
      reached = offset;
      open.addLast(new int[] {offset});
    }

    @Override
    public void exit(int offset, @Nullable Object value) {
      int[] began = open.pollLast();
      if (began == null || offset < began[0] || offset < reached || offset > length) {
        throw new AssertionError("a span ends at " + offset + ", after " + reached);
      }
      reached = offset;
    }

    void requireClosed() {
      if (!open.isEmpty()) {
        throw new AssertionError(open.size() + " spans never end");
      }
    }
  }
}
