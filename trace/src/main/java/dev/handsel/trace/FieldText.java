// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values of the codecs look to people. */
final class FieldText {
  private static final int MOST = 4;

  private FieldText() {}

  static String of(String field, @Nullable Object value) {
    if (value == null) {
      return "";
    } else if (value instanceof Opaque bytes) {
      return text(field) ? Printable.of(bytes) : bytes.toString();
    } else if (value instanceof List<?> values) {
      return values.stream().map(v -> of(field, v)).collect(Collectors.joining(", "));
    } else if (value instanceof Optional<?> optional) {
      return optional.map(v -> of(field, v)).orElse("");
    } else {
      return Printable.of(value.toString());
    }
  }

  /** The first few of {@code values} and how many there are. */
  static String some(List<?> values) {
    String first =
        values.stream().limit(MOST).map(Object::toString).collect(Collectors.joining(", "));
    return values.size() <= MOST ? first : first + " … (" + values.size() + " in all)";
  }

  private static boolean text(String field) {
    return field.equals("name")
        || field.equals(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION.toString());
  }
}
