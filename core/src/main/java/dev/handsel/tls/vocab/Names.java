// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The IANA names of one registry's code points; unknown ones print as hex. */
final class Names<T> {
  private final String registry;
  private final Map<Integer, String> byCode;
  private final Map<String, T> byName;

  private Names(String registry, Map<Integer, String> byCode, Map<String, T> byName) {
    this.registry = registry;
    this.byCode = byCode;
    this.byName = byName;
  }

  /** Collects the public constants of {@code type}: their Java names, or those of {@code names}. */
  static <T> Names<T> of(String registry, ToIntFunction<T> code, Map<String, T> constants) {
    return new Names<>(
        registry,
        constants.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> code.applyAsInt(e.getValue()), Map.Entry::getKey)),
        Map.copyOf(constants));
  }

  String of(int code) {
    String name = byCode.get(code);
    return name != null ? name : registry + "(0x" + Integer.toHexString(code) + ")";
  }

  boolean knows(int code) {
    return byCode.containsKey(code);
  }

  Map<String, T> byName() {
    return byName;
  }
}
