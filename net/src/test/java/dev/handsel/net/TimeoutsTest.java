// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimeoutsTest {
  @Test
  void changeOneByOne() {
    Duration other = Duration.ofSeconds(1);
    assertThat(Timeouts.DEFAULT.withConnect(other).withHandshake(other).withRead(other))
        .isEqualTo(new Timeouts(other, other, other));
  }

  @Test
  void onlyAReadMayTakeForEver() {
    assertThat(Timeouts.millis(Timeouts.DEFAULT.withRead(Duration.ZERO).read())).isZero();
    assertThat(Timeouts.millis(Duration.ofNanos(1))).isEqualTo(1);
    for (Duration wrong :
        new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(25)}) {
      assertThatThrownBy(() -> Timeouts.DEFAULT.withConnect(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("connect");
      assertThatThrownBy(() -> Timeouts.DEFAULT.withHandshake(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("handshake");
    }
    assertThatThrownBy(() -> Timeouts.DEFAULT.withRead(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
