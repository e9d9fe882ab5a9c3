// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DnsNamesTest {
  static Stream<String> names() {
    return Stream.of(
        "example.org",
        "Example.ORG",
        "a",
        "1.2.3.4",
        "xn--bcher-kva.example",
        "bücher.example",
        "b\u3002example",
        "my_service.example",
        "-a.example",
        "a-.example",
        "a-b.example",
        "a..example",
        ".example",
        "example.",
        "",
        ".",
        "*.example",
        "a b.example",
        "l".repeat(63) + ".example",
        "l".repeat(64) + ".example");
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersAsIdnDoes(String name) {
    assertThat(DnsNames.strict(name)).isEqualTo(idn(name, IDN.USE_STD3_ASCII_RULES));
    assertThat(DnsNames.ascii(name)).isEqualTo(idn(name, IDN.ALLOW_UNASSIGNED));
  }

  private static String idn(String name, int rules) {
    try {
      return IDN.toASCII(name, rules).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Test
  void doesWithoutIdnForMostNames() {
    assertThat(DnsNames.plain("www.Example-1.org")).isTrue();
    assertThat(DnsNames.plain("bücher.example")).isFalse();
  }
}
