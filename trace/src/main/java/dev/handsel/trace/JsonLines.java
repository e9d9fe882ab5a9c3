// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object a line, whole lines only. Safe for many threads. What is not printable
 * ASCII is written as JSON's own escapes: a line may end in a terminal, and what it says is a
 * peer's.
 */
public final class JsonLines {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .characterEscapes(new WithDelete())
          .build();

  /** ASCII ends at U+007F, which is a control character and no other's to escape. */
  private static final class WithDelete extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
      codes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null;
    }
  }

  private final PrintStream out;

  public JsonLines(PrintStream out) {
    this.out = out;
  }

  /**
   * Writes {@code object}: strings, numbers, booleans, and maps, lists and optionals of those. An
   * empty optional member is left out.
   */
  public void write(Map<String, ?> object) {
    String line = toJson(object);
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  /** The object on one line. */
  public static String toJson(Map<String, ?> object) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      value(object, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        Object content = member.getValue();
        if (content instanceof Optional<?> optional) {
          if (optional.isEmpty()) {
            continue;
          }
          content = optional.get();
        }
        json.writeFieldName(member.getKey().toString());
        value(content, json);
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> values) {
      json.writeStartArray();
      for (Object element : values) {
        value(element, json);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }
}
