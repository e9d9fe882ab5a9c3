// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import java.util.Map;
import java.util.function.ToIntFunction;

/** The IANA names of one registry's code points; unknown ones print as hex. */
final class Names<T> {
  private final String registry;
  private final CodeTable<String> byCode;
  private final Map<String, T> byName;

  private Names(String registry, CodeTable<String> byCode, Map<String, T> byName) {
    this.registry = registry;
    this.byCode = byCode;
    this.byName = byName;
  }

  /** Names for {@code constants}, which are those of a type by their IANA names. */
  static <T> Names<T> of(String registry, ToIntFunction<T> code, Map<String, T> constants) {
    CodeTable<String> byCode = new CodeTable<>();
    constants.forEach((name, constant) -> byCode.put(code.applyAsInt(constant), name));
    return new Names<>(registry, byCode, Map.copyOf(constants));
  }

  String of(int code) {
    String name = byCode.get(code);
    return name != null ? name : registry + "(0x" + Integer.toHexString(code) + ")";
  }

  boolean knows(int code) {
    return byCode.get(code) != null;
  }

  Map<String, T> byName() {
    return byName;
  }
}
