// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.codec.SpanListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that one decode reported, as a tree. */
public final class SpanTree implements SpanListener {
  /** A field and the bytes it owns, its length prefix included. */
  public record Span(String name, int from, int to, List<Span> children) {
    /** {@code name@from+length}. */
    @Override
    public String toString() {
      return name + "@" + from + "+" + (to - from);
    }
  }

  private record Open(String name, int from, List<Span> children) {}

  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Span> roots = new ArrayList<>();

  @Override
  public void enter(String field, int offset) {
    open.addLast(new Open(field, offset, new ArrayList<>()));
  }

  @Override
  public void exit(int offset, @Nullable Object value) {
    Open ended = open.removeLast();
    Open outer = open.peekLast();
    (outer == null ? roots : outer.children)
        .add(new Span(ended.name, ended.from, offset, List.copyOf(ended.children)));
  }

  /** The finished spans that lie in no other. */
  public List<Span> roots() {
    return List.copyOf(roots);
  }

  /** The path of the fields that are still open, as a decode error writes it. */
  public String openPath() {
    StringBuilder path = new StringBuilder();
    for (Open field : open) {
      path.append(path.isEmpty() || field.name.startsWith("[") ? "" : ".").append(field.name);
    }
    return path.toString();
  }

  /** The span at a path such as {@code ClientHello.cipher_suites}. */
  public Optional<Span> at(String path) {
    return at("", roots, path);
  }

  private static Optional<Span> at(String prefix, List<Span> spans, String path) {
    for (Span span : spans) {
      String here = prefix + (prefix.isEmpty() || span.name.startsWith("[") ? "" : ".") + span.name;
      if (here.equals(path)) {
        return Optional.of(span);
      }
      Optional<Span> below = at(here, span.children, path);
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }
}
