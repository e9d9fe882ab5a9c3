// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.ArrayList;
import java.util.List;

/** As many values of one kind as fit the enclosing block. */
record Elements<T>(Codec<T> element) implements Codec<List<T>> {
  private static final int MOST_EXPECTED = 64;

  @Override
  public void encode(List<T> values, Writer out) {
    for (int i = 0; i < values.size(); i++) {
      element.encode(values.get(i), out);
    }
  }

  @Override
  public List<T> decode(Reader in) throws DecodeException {
    if (!in.hasRemaining()) {
      return List.of();
    }
    int all = in.remaining();
    T first = in.span(0, element);
    if (!in.hasRemaining()) {
      return List.of(first);
    }
    // Mostly all are as long as the first; if not, what the peer says costs no more than this.
    List<T> values = new ArrayList<>(Math.min(all / (all - in.remaining()), MOST_EXPECTED));
    values.add(first);
    while (in.hasRemaining()) {
      values.add(in.span(values.size(), element));
    }
    return List.copyOf(values);
  }
}
