// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.HANDSHAKE;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PostedTest {
  private final Control keys = new Control.Switch(keys13(1));
  private final Control message = new Control.Message(HANDSHAKE, new byte[4], 0x0303);

  @Test
  void knowsWhetherAMessageIsAmongThem() {
    Posted onlyKeys = new Posted(keys, null);
    assertThat(Posted.hasMessage(null)).isFalse();
    assertThat(Posted.hasMessage(onlyKeys)).isFalse();
    assertThat(Posted.hasMessage(new Posted(message, onlyKeys))).isTrue();
    assertThat(Posted.hasMessage(new Posted(keys, new Posted(message, null)))).isTrue();
  }

  @Test
  void comesInTheOrderInWhichItWasPosted() {
    assertThat(Posted.inOrder(null)).isEmpty();
    assertThat(Posted.inOrder(new Posted(message, new Posted(keys, null))))
        .containsExactly(keys, message);
  }
}
