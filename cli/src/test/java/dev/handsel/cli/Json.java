// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one JSON object: its scalar members, and the others as their first token. */
final class Json {
  private Json() {}

  static Map<String, Object> read(String line) {
    Map<String, Object> members = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, line);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        members.put(
            name,
            switch (token) {
              case VALUE_TRUE -> true;
              case VALUE_FALSE -> false;
              case VALUE_NUMBER_INT -> parser.getIntValue();
              default -> parser.getText();
            });
        parser.skipChildren();
      }
      require(parser.nextToken() == null, line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
    return members;
  }

  private static void require(boolean holds, String line) {
    if (!holds) {
      throw new AssertionError("not one JSON object: " + line);
    }
  }
}
