// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.SpanListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the tree of fields out of one decode. */
final class SpanTree implements SpanListener {
  private record Open(String name, int offset, List<Explained> children) {}

  private final int shift;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Explained> roots = new ArrayList<>();

  /**
   * @param shift what to add to offsets: the bytes in front of the decoded array
   */
  SpanTree(int shift) {
    this.shift = shift;
  }

  @Override
  public void enter(String field, int offset) {
    open.push(new Open(field, offset, new ArrayList<>()));
  }

  @Override
  public void exit(int offset, @Nullable Object value) {
    Open field = open.pop();
    boolean shownByChildren = !field.children.isEmpty();
    Explained explained =
        new Explained(
            field.name,
            field.offset + shift,
            offset - field.offset,
            shownByChildren ? "" : FieldText.of(field.name, value),
            flattened(field.children));
    Open outer = open.peek();
    (outer == null ? roots : outer.children).add(explained);
  }

  /** A struct that is an element's or field's only content adds a level and no knowledge. */
  private static List<Explained> flattened(List<Explained> children) {
    return children.size() == 1 && !children.get(0).children().isEmpty()
        ? children.get(0).children()
        : children;
  }

  /** The fields of the decoded struct. */
  List<Explained> fields() {
    return flattened(roots);
  }
}
