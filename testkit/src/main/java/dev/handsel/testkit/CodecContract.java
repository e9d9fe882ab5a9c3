// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.handsel.testkit.SpanTree.Span;
import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The sweep over a codec: golden bytes, every truncation, every length one off, a trailing byte,
 * random changes, spans, and the bounds of its fields.
 */
public interface CodecContract<T> {
  /** The codec on trial. */
  Codec<T> codec();

  /** At least one value with its golden bytes. */
  List<Sample<T>> samples();

  /** The fields whose length the RFC bounds. */
  default List<Bound<T>> bounds() {
    return List.of();
  }

  /** The checks that need a sample. */
  @TestFactory
  default Stream<DynamicTest> keepsTheCodecContract() {
    return samples().stream().flatMap(sample -> new CodecSweep<>(codec(), sample).tests());
  }

  /** The checks of each bound. */
  @TestFactory
  default Stream<DynamicTest> keepsTheBoundsOfItsFields() {
    return bounds().stream()
        .map(
            bound ->
                DynamicTest.dynamicTest(
                    bound.path() + "<" + bound.min() + ".." + bound.max() + ">",
                    () -> keeps(bound)));
  }

  private void keeps(Bound<T> bound) throws DecodeException {
    takes(bound, bound.min());
    if (bound.min() >= bound.step()) {
      assertThrows(
          IllegalArgumentException.class,
          () -> codec().toBytes(bound.ofLength().apply(bound.min() - bound.step())));
      refuses(bound, bound.min(), bound.min() - 1);
    }
    if (bound.width() < 3) {
      takes(bound, bound.max());
      assertThrows(
          IllegalArgumentException.class,
          () -> codec().toBytes(bound.ofLength().apply(bound.max() + bound.step())));
      if (!bound.fillsItsLength()) {
        refuses(bound, bound.max(), bound.max() + 1);
      }
    }
  }

  private void takes(Bound<T> bound, int length) throws DecodeException {
    T value = bound.ofLength().apply(length);
    assertEquals(value, codec().fromBytes(codec().toBytes(value)), "length " + length);
  }

  /** Cuts or stretches the field in the wire form, its length with it. */
  private void refuses(Bound<T> bound, int length, int wrong) throws DecodeException {
    byte[] bytes = codec().toBytes(bound.ofLength().apply(length));
    SpanTree tree = new SpanTree();
    codec().fromReader(Reader.explaining(bytes, tree));
    Span span = tree.at(bound.path()).orElseGet(() -> fail("no field " + bound.path()));
    int end = span.from() + bound.width() + wrong;
    byte[] changed = Arrays.copyOf(bytes, bytes.length + wrong - length);
    int tail = bytes.length - span.to();
    System.arraycopy(bytes, span.to(), changed, end, tail);
    Arrays.fill(changed, Math.min(end, span.to()), end, (byte) 0);
    CodecSweep.put(changed, span.from(), bound.width(), wrong);
    DecodeException e =
        assertThrows(DecodeException.class, () -> codec().fromBytes(changed), "length " + wrong);
    assertEquals(DecodeException.Kind.SYNTAX, e.kind());
    assertEquals(bound.path(), e.path());
  }
}
