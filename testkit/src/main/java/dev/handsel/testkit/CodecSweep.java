// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.handsel.testkit.SpanTree.Span;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What every codec must keep, tried on one sample. */
final class CodecSweep<T> {
  private static final int MUTATIONS = 500;

  private final Codec<T> codec;
  private final Sample<T> sample;
  private final byte[] golden;

  CodecSweep(Codec<T> codec, Sample<T> sample) {
    this.codec = codec;
    this.sample = sample;
    this.golden = sample.bytes();
  }

  Stream<DynamicTest> tests() {
    return Stream.of(
        dynamicTest(sample.name() + ": encodes to the golden bytes", this::encodes),
        dynamicTest(sample.name() + ": decodes from the golden bytes", this::decodes),
        dynamicTest(sample.name() + ": refuses truncations and names the field", this::truncations),
        dynamicTest(sample.name() + ": refuses every length one off", this::lengths),
        dynamicTest(sample.name() + ": refuses a trailing byte", this::trailing),
        dynamicTest(sample.name() + ": takes nothing it would not write", this::mutations),
        dynamicTest(sample.name() + ": spans nest and cover every byte", this::spans));
  }

  private void encodes() {
    assertEquals(hex(golden), hex(codec.toBytes(sample.value())));
  }

  private void decodes() throws DecodeException {
    assertEquals(sample.value(), codec.fromBytes(golden));
    byte[] amid = new byte[golden.length + 7];
    System.arraycopy(golden, 0, amid, 3, golden.length);
    Reader reader = Reader.of(amid, 3, 3 + golden.length);
    assertEquals(sample.value(), codec.fromReader(reader), "at an offset");
    assertFalse(reader.hasRemaining());
  }

  private void truncations() {
    for (int length = 0; length < golden.length; length++) {
      byte[] cut = Arrays.copyOf(golden, length);
      SpanTree spans = new SpanTree();
      try {
        assertMeansItself(codec.fromReader(Reader.explaining(cut, spans)), cut);
      } catch (DecodeException e) {
        assertEquals(DecodeException.Kind.SYNTAX, e.kind(), "cut to " + length + " bytes");
        assertEquals(spans.openPath(), e.path(), "cut to " + length + " bytes");
        assertTrue(String.valueOf(e.getMessage()).startsWith(e.path()), "message names the path");
      }
    }
  }

  private void lengths() throws DecodeException {
    SpanTree spans = new SpanTree();
    codec.fromReader(Reader.explaining(golden, spans));
    for (Span root : spans.roots()) {
      lengthsIn(root);
    }
  }

  private void lengthsIn(Span span) {
    for (int width = 1; width <= 3 && span.from() + width <= span.to(); width++) {
      int length = number(golden, span.from(), width);
      // A lone zero may as well be a value.
      if (length > 0 && length == span.to() - span.from() - width) {
        refusesLength(span, width, length - 1);
        refusesLength(span, width, length + 1);
      }
    }
    span.children().forEach(this::lengthsIn);
  }

  private void refusesLength(Span span, int width, int length) {
    if (length < 0 || length >>> 8 * width != 0) {
      return;
    }
    byte[] wrong = golden.clone();
    put(wrong, span.from(), width, length);
    assertThrows(
        DecodeException.class,
        () -> codec.fromBytes(wrong),
        () -> span + " with length " + length + ": " + hex(wrong));
  }

  private void trailing() {
    byte[] longer = Arrays.copyOf(golden, golden.length + 1);
    try {
      // A body that runs to the end of its message, as verify_data does, has no trailing byte.
      assertMeansItself(codec.fromBytes(longer), longer);
    } catch (DecodeException e) {
      assertEquals(DecodeException.Kind.SYNTAX, e.kind());
    }
  }

  private void mutations() {
    Random random = new Random(golden.length);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = mutant(random);
      try {
        assertMeansItself(codec.fromBytes(mutant), mutant);
      } catch (DecodeException e) {
        assertFalse(String.valueOf(e.getMessage()).isBlank());
      }
    }
  }

  private byte[] mutant(Random random) {
    if (golden.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    byte[] mutant = golden.clone();
    int at = random.nextInt(mutant.length);
    switch (random.nextInt(4)) {
      case 0 -> mutant[at] = (byte) random.nextInt(256);
      case 1 -> mutant[at] += (byte) (random.nextBoolean() ? 1 : -1);
      case 2 -> {
        System.arraycopy(golden, at + 1, mutant, at, golden.length - at - 1);
        mutant = Arrays.copyOf(mutant, golden.length - 1);
      }
      default -> {
        mutant = Arrays.copyOf(mutant, golden.length + 1);
        System.arraycopy(golden, at, mutant, at + 1, golden.length - at);
      }
    }
    return mutant;
  }

  /** Bytes that decode must be what the value encodes to; else two frames would look alike. */
  private void assertMeansItself(T value, byte[] bytes) throws DecodeException {
    byte[] again = codec.toBytes(value);
    if (endsWithEmptyBlock(bytes, again)) {
      // RFC 5246 §7.4.1.2: a hello's block of extensions may be empty, and may be left out.
      assertEquals(value, codec.fromBytes(again));
      return;
    }
    assertArrayEquals(bytes, again, () -> hex(bytes) + " decodes to " + value);
  }

  private static boolean endsWithEmptyBlock(byte[] bytes, byte[] again) {
    return bytes.length == again.length + 2
        && Arrays.equals(bytes, Arrays.copyOf(again, bytes.length));
  }

  private void spans() throws DecodeException {
    SpanTree tree = new SpanTree();
    codec.fromReader(Reader.explaining(golden, tree));
    assertEquals("", tree.openPath(), "every span is closed");
    if (!tree.roots().isEmpty()) {
      tiles(new Span("(all)", 0, golden.length, tree.roots()));
    }
  }

  /** The children follow each other without a gap, behind at most the lengths of their parent. */
  private void tiles(Span parent) {
    List<Span> children = parent.children();
    if (children.isEmpty()) {
      return;
    }
    int first = children.get(0).from();
    if (first != parent.from() && !lengthBefore(first, parent.to() - first)) {
      fail(parent + " leaves bytes in front of " + children.get(0) + " unexplained");
    }
    int expected = first;
    for (Span child : children) {
      assertEquals(expected, child.from(), () -> child + " in " + parent);
      expected = child.to();
      tiles(child);
    }
    assertEquals(parent.to(), expected, () -> "end of " + parent);
  }

  private boolean lengthBefore(int offset, int length) {
    for (int width = 1; width <= 3 && width <= offset; width++) {
      if (number(golden, offset - width, width) == length) {
        return true;
      }
    }
    return false;
  }

  static int number(byte[] bytes, int offset, int width) {
    int number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | bytes[offset + i] & 0xff;
    }
    return number;
  }

  static void put(byte[] bytes, int offset, int width, int number) {
    for (int i = 0; i < width; i++) {
      bytes[offset + i] = (byte) (number >>> 8 * (width - 1 - i));
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
