// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import java.util.ArrayList;
import java.util.List;

/** As many values of one kind as fit the enclosing block. */
record Elements<T>(Codec<T> element) implements Codec<List<T>> {
  @Override
  public void encode(List<T> values, Writer out) {
    for (T value : values) {
      element.encode(value, out);
    }
  }

  @Override
  public List<T> decode(Reader in) throws DecodeException {
    List<T> values = new ArrayList<>();
    while (in.hasRemaining()) {
      values.add(in.span(values.size(), element));
    }
    return List.copyOf(values);
  }
}
