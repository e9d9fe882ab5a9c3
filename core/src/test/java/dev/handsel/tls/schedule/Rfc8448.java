// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.codec.Opaque;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One handshake of RFC 8448: its values by name, in the order of the trace. */
record Rfc8448(Map<String, byte[]> values) {
  static Rfc8448 read(String name) throws IOException {
    Map<String, StringBuilder> hex = new LinkedHashMap<>();
    String key = "";
    for (String line : text(name).split("\\R")) {
      if (line.startsWith("  ")) {
        hex.get(key).append(line.strip());
      } else if (!line.startsWith("#")) {
        key = line.substring(0, line.indexOf(':'));
        hex.put(key, new StringBuilder());
      }
    }
    Map<String, byte[]> values = new LinkedHashMap<>();
    hex.forEach((k, v) -> values.put(k, Opaque.hex(v.toString()).toByteArray()));
    return new Rfc8448(values);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Rfc8448.class.getResourceAsStream("/rfc8448/" + name + ".txt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  byte[] get(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  /** Every handshake frame under its name, as {@code server Finished}. */
  Map<String, byte[]> frames() {
    Map<String, byte[]> frames = new LinkedHashMap<>();
    values.forEach(
        (name, bytes) -> {
          if (name.startsWith("message ")) {
            frames.put(name.substring("message ".length()), bytes);
          }
        });
    return frames;
  }
}
