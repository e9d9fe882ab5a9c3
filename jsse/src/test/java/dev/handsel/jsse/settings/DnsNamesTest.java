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
        "_dmarc.example",
        "b\u00fccher_x.example",
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
    assertThat(DnsNames.ascii(name)).isEqualTo(idn(name, IDN.ALLOW_UNASSIGNED));
  }

  /** An underscore is asked for as if it were a letter; otherwise the rules of host names hold. */
  @ParameterizedTest
  @MethodSource("names")
  void asksForHostNamesAndForUnderscores(String name) {
    String asked = idn(name.replace('_', 'q'), IDN.USE_STD3_ASCII_RULES);
    boolean whole = asked != null && !asked.isEmpty() && !asked.endsWith(".");

    if (!whole) {
      assertThat(DnsNames.asked(name)).isNull();
    } else if (name.indexOf('_') < 0) {
      assertThat(DnsNames.asked(name)).isEqualTo(asked);
      assertThat(DnsNames.strict(DnsNames.asked(name))).isTrue();
    } else {
      assertThat(DnsNames.asked(name)).contains("_").endsWith(".example");
      assertThat(DnsNames.strict(DnsNames.asked(name))).isFalse();
    }
  }

  @Test
  void asksForNoNameLongerThanDnsHas() {
    String label = "l".repeat(49) + ".";

    assertThat(DnsNames.asked(label.repeat(5) + "abc")).isNotNull();
    assertThat(DnsNames.asked(label.repeat(5) + "abcd")).isNull();
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
