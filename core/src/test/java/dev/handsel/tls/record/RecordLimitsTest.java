// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class RecordLimitsTest {
  /** The defaults, with one of them changed. */
  private static RecordLimits with(int place, long value) {
    long[] all = {32_768, 131_396, 32, 32, 32, Long.MAX_VALUE, Long.MAX_VALUE};
    all[place] = value;
    return new RecordLimits(
        (int) all[0],
        (int) all[1],
        (int) all[2],
        (int) all[3],
        (int) all[4],
        all[5],
        all[6],
        false);
  }

  @Test
  void refusesWhatLetsNothingThroughOrDoesNotFitItsField() {
    long[] least = {1, 1, 0, 0, 0, 1, 1};
    for (int place = 0; place < least.length; place++) {
      int at = place;
      assertThat(with(at, least[at])).isNotNull();
      assertThrows(IllegalArgumentException.class, () -> with(at, least[at] - 1));
    }
    assertThrows(IllegalArgumentException.class, () -> with(1, 1 << 24));
    assertThat(with(0, 32_768)).isEqualTo(RecordLimits.DEFAULT);
  }
}
