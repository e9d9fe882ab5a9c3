// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyUsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AES/GCM/NoPadding KeyUpdate 2^37 | 8388608",
        "AES/GCM/NoPadding KeyUpdate 2^37, ChaCha20-Poly1305 KeyUpdate 2^20 | 64",
        "\"AES/GCM/NoPadding  keyupdate  32768\" | 2",
        "AES/GCM/NoPadding KeyUpdate 1 | 1",
        "AES/GCM/NoPadding KeyUpdate 2^62 | 281474976710656",
        ", | 9223372036854775807"
      })
  void countsInFullRecordsAndTakesTheLeast(String property, long records) {
    assertThat(KeyUsage.records(property)).isEqualTo(records);
  }

  @Test
  void isUnboundedWhenUnset() {
    assertThat(KeyUsage.records("")).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AES/GCM/NoPadding",
        "AES/GCM/NoPadding KeyUpdate",
        "AES/GCM/NoPadding Close 2^37",
        "AES/GCM/NoPadding KeyUpdate 2^63",
        "AES/GCM/NoPadding KeyUpdate -1",
        "AES/GCM/NoPadding KeyUpdate many",
        "AES/GCM/NoPadding KeyUpdate 2^37 more"
      })
  void namesTheEntryItCannotRead(String property) {
    assertThatThrownBy(() -> KeyUsage.records("ChaCha20-Poly1305 KeyUpdate 2^37, " + property))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdk.tls.keyLimits")
        .hasMessageContaining("'" + property + "'");
  }
}
