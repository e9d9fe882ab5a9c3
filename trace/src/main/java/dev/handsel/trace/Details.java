// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Details in the making; what is absent or empty is left out. */
final class Details {
  private final List<Detail> details = new ArrayList<>();

  Details add(String name, Object value) {
    if (!value.toString().isEmpty()) {
      details.add(new Detail(name, value.toString()));
    }
    return this;
  }

  Details add(String name, Optional<?> value) {
    return add(name, value.map(Object::toString).orElse(""));
  }

  Details some(String name, List<?> values) {
    return add(name, FieldText.some(values));
  }

  Details size(String name, Opaque bytes) {
    return bytes.isEmpty() ? this : add(name, bytes.length() + " bytes");
  }

  List<Detail> list() {
    return List.copyOf(details);
  }
}
