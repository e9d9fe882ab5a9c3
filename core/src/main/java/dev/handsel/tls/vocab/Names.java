// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import dev.handsel.tls.codec.CodePoint;
import java.util.Map;

/** The IANA names of one registry's code points; unknown ones print as hex. */
final class Names<T extends CodePoint> {
  private final String registry;
  private final CodeTable<String> byCode;
  private final Map<String, T> byName;

  private Names(String registry, CodeTable<String> byCode, Map<String, T> byName) {
    this.registry = registry;
    this.byCode = byCode;
    this.byName = byName;
  }

  /** Names for {@code constants}, which are those of a type by their IANA names. */
  static <T extends CodePoint> Names<T> of(String registry, Map<String, T> constants) {
    CodeTable<String> byCode = new CodeTable<>();
    for (Map.Entry<String, T> constant : constants.entrySet()) {
      byCode.put(constant.getValue().code(), constant.getKey());
    }
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
