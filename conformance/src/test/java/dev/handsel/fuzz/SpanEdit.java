// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.codec.SpanListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change to one field of a message, with every length around it set right. */
final class SpanEdit {
  private final byte[] body;
  private final List<Span> spans;

  private record Span(int from, int to) {
    int length() {
      return to - from;
    }
  }

  private SpanEdit(byte[] body, List<Span> spans) {
    this.body = body;
    this.spans = spans;
  }

  /** Removes, doubles, empties or replaces a field; by one of another message as well. */
  static Item of(Item message, List<Item> pool, FuzzInput input) {
    Optional<SpanEdit> found = explained(message);
    if (found.isEmpty()) {
      return message;
    }
    SpanEdit edit = found.get();
    Span span = edit.spans.get(input.below(edit.spans.size()));
    byte[] own = edit.bytes(span);
    byte[] instead =
        switch (input.below(5)) {
          case 0 -> new byte[0];
          case 1 -> Mutation.splice(own, own.length, 0, own);
          case 2 -> input.bytes(input.u8());
          case 3 -> edit.bytes(edit.spans.get(input.below(edit.spans.size())));
          default ->
              explained(pool.get(input.below(pool.size())))
                  .map(other -> other.bytes(other.spans.get(input.below(other.spans.size()))))
                  .orElse(own);
        };
    return message.withBody(edit.replaced(span, instead));
  }

  /** The bytes of every field of a message; none if no codec reads it. */
  static List<byte[]> fields(Item message) {
    return explained(message)
        .map(edit -> edit.spans.stream().map(edit::bytes).toList())
        .orElse(List.of());
  }

  private byte[] bytes(Span span) {
    return Arrays.copyOfRange(body, span.from, span.to);
  }

  private byte[] replaced(Span span, byte[] instead) {
    byte[] other = new byte[body.length - span.length() + instead.length];
    System.arraycopy(body, 0, other, 0, span.from);
    System.arraycopy(instead, 0, other, span.from, instead.length);
    System.arraycopy(body, span.to, other, span.from + instead.length, body.length - span.to);
    int growth = instead.length - span.length();
    for (Span around : spans) {
      if (around.from <= span.from && span.to <= around.to && !around.equals(span)) {
        lengthen(other, around, span.from, growth);
      }
    }
    return other;
  }

  /** A number in front of a field that says its length is taken for its length. */
  private void lengthen(byte[] other, Span around, int before, int growth) {
    for (int width = 1; width <= 3; width++) {
      int end = around.from + width;
      if (end <= before
          && end <= around.to
          && Mutation.number(body, around.from, width) == around.to - end
          && around.to > end) {
        Mutation.put(other, around.from, width, around.to - end + growth);
        return;
      }
    }
  }

  private static Optional<SpanEdit> explained(Item message) {
    if (!message.message()) {
      return Optional.empty();
    }
    byte[] frame = message.content();
    byte[] body = Arrays.copyOfRange(frame, Item.HEADER, frame.length);
    for (Codec<?> codec : Frames.codecs(frame)) {
      Spans spans = new Spans();
      try {
        codec.fromReader(Reader.explaining(body, spans));
        return spans.found.isEmpty()
            ? Optional.empty()
            : Optional.of(new SpanEdit(body, spans.found));
      } catch (DecodeException e) {
        // Of another version, or broken already: the next codec may read it.
        continue;
      }
    }
    return Optional.empty();
  }

  private static final class Spans implements SpanListener {
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<Span> found = new ArrayList<>();

    @Override
    public void enter(String field, int offset) {
      open.addLast(offset);
    }

    @Override
    public void exit(int offset, @Nullable Object value) {
      found.add(new Span(open.removeLast(), offset));
    }
  }
}
