// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.FakeCrypto;
import org.junit.jupiter.api.Test;

final class RecordSettingsTest {
  private final FakeCrypto crypto = new FakeCrypto(1);
  private final RecordSettings settings = RecordSettings.of(crypto, RecordLimits.DEFAULT);

  @Test
  void areSharedByThoseWhoAreMadeWithTheSame() {
    assertThat(RecordSettings.of(crypto, RecordLimits.DEFAULT)).isSameAs(settings);
  }

  @Test
  void areOthersWithAnotherBackendOrOtherLimits() {
    assertThat(settings)
        .isNotEqualTo(new RecordSettings(new FakeCrypto(1), RecordLimits.DEFAULT))
        .isNotEqualTo(new RecordSettings(crypto, RecordLimits.DEFAULT.perKey(1, 1, false)))
        .isNotEqualTo("settings");
  }
}
