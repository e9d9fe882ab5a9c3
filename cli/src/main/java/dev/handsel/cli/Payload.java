// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.codec.Opaque;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Application data of the peer as a JSON object: bytes for programs, and text if it is text. */
final class Payload {
  private Payload() {}

  static Map<String, Object> of(byte[] bytes, int length) {
    Opaque data = Opaque.of(bytes, 0, length);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "data");
    object.put("length", length);
    object.put("base64", Base64.getEncoder().encodeToString(data.toByteArray()));
    object.put("text", text(data));
    return object;
  }

  private static Optional<String> text(Opaque data) {
    for (int i = 0; i < data.length(); i++) {
      int c = data.at(i);
      if (c > 0x7e || c < 0x20 && c != '\n' && c != '\r' && c != '\t') {
        return Optional.empty();
      }
    }
    return Optional.of(new String(data.toByteArray(), java.nio.charset.StandardCharsets.US_ASCII));
  }
}
