// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flags for one connection, or for one of its credentials. */
final class Settings {
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<Settings> credentials = new ArrayList<>();

  void put(String flag, String value) {
    boolean ofCredential = Flags.OF_CREDENTIAL.contains(flag) && !credentials.isEmpty();
    Settings target = ofCredential ? credentials.get(credentials.size() - 1) : this;
    target.values.computeIfAbsent(flag, name -> new ArrayList<>()).add(value);
  }

  void newCredential(String kind) {
    Settings credential = new Settings();
    credential.put(kind, "");
    credentials.add(credential);
  }

  /** Credentials beyond the one whose flags stand among the connection's own. */
  List<Settings> credentials() {
    return credentials;
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  /** The last value given; flags hold bytes as Latin-1. */
  Optional<String> text(String flag) {
    List<String> given = values.getOrDefault(flag, List.of());
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
  }

  /** The last value given, where an empty one counts as none. */
  Optional<String> filled(String flag) {
    return text(flag).filter(value -> !value.isEmpty());
  }

  int number(String flag, int otherwise) {
    return text(flag).map(Integer::parseInt).orElse(otherwise);
  }

  List<Integer> numbers(String flag) {
    return values.getOrDefault(flag, List.of()).stream().map(Integer::valueOf).toList();
  }

  Optional<byte[]> base64(String flag) {
    return filled(flag).map(Base64.getDecoder()::decode);
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
