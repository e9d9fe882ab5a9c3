// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeTableTest {
  private final CodeTable<String> table = new CodeTable<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 0xff, 0x100, 0x1301, 0xffff})
  void findsWhatWasPut(int code) {
    table.put(code, "known");

    assertThat(table.get(code)).isEqualTo("known");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x1300, 0x1302, 0x0113, 0x11301, -1, Integer.MIN_VALUE})
  void findsNothingElse(int code) {
    table.put(0x1301, "known");

    assertThat(table.get(code)).isNull();
  }

  @Test
  void refusesACodePointTwice() {
    table.put(0x1301, "one");

    assertThatThrownBy(() -> table.put(0x1301, "other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x1301");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x10000, -1})
  void refusesWhatTwoBytesDoNotHold(int code) {
    assertThatThrownBy(() -> table.put(code, "wide")).isInstanceOf(IllegalArgumentException.class);
  }
}
