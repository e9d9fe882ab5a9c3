// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import static dev.handsel.tls.record.RecordFixture.ALERT;
import static dev.handsel.tls.record.RecordFixture.HANDSHAKE;
import static dev.handsel.tls.record.RecordFixture.keys13;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.schedule.Tls13Keys;
import org.junit.jupiter.api.Test;

final class ControlQueueTest {
  private final ControlQueue queue = new ControlQueue();

  private static Control.Message message(int type, int version, int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return new Control.Message(type, content, version);
  }

  private static Control.Message handshake(int... bytes) {
    return message(HANDSHAKE, 0x0303, bytes);
  }

  /** The next bytes of content, removed. */
  private byte[] taken(int length) {
    byte[] bytes = new byte[1 + length];
    queue.copy(bytes, 1, length);
    queue.remove(length);
    return java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
  }

  @Test
  void tellsMessagesFromKeys() {
    assertThat(queue.empty()).isTrue();
    assertThat(queue.hasMessages()).isFalse();

    Control.Switch keys = new Control.Switch(keys13(1));
    queue.add(keys);
    assertThat(queue.empty()).isFalse();
    assertThat(queue.hasMessages()).isFalse();

    queue.add(handshake(1));
    queue.add(handshake(2));
    assertThat(queue.hasMessages()).isTrue();
    assertThat(queue.pollSwitch()).isSameAs(keys);
    assertThat(queue.pollSwitch()).isNull();

    assertThat(taken(1)).containsExactly(1);
    assertThat(queue.hasMessages()).isTrue();
    assertThat(taken(1)).containsExactly(2);
    assertThat(queue.hasMessages()).isFalse();
    assertThat(queue.empty()).isTrue();
  }

  @Test
  void joinsMessagesOfOneKindAndVersion() {
    queue.add(handshake(1, 2, 3));
    queue.add(handshake(4));
    queue.add(handshake(5, 6));
    assertThat(queue.nextLength(2)).isEqualTo(2);
    assertThat(queue.nextLength(5)).isEqualTo(5);
    assertThat(queue.nextLength(100)).isEqualTo(6);

    assertThat(taken(2)).containsExactly(1, 2);
    assertThat(queue.nextLength(100)).isEqualTo(4);
    assertThat(taken(4)).containsExactly(3, 4, 5, 6);
  }

  @Test
  void joinsNothingElse() {
    queue.add(handshake(1));
    queue.add(message(HANDSHAKE, 0x0301, 2));
    queue.add(new Control.Switch(keys13(1)));
    queue.add(message(ALERT, 0x0303, 1, 0));
    queue.add(message(ALERT, 0x0303, 2, 40));

    assertThat(queue.nextLength(100)).isEqualTo(1);
    queue.remove(1);
    assertThat(queue.nextLength(100)).isEqualTo(1);
    queue.remove(1);
    assertThat(queue.pollSwitch()).isNotNull();
    assertThat(queue.nextLength(100)).isEqualTo(2);
    assertThat(taken(2)).containsExactly(1, 0);
    assertThat(queue.nextLength(1)).as("an alert is never split").isEqualTo(2);
  }

  @Test
  void holdsNothingOnceItIsCleared() {
    Tls13Keys keys = (Tls13Keys) keys13(1);
    queue.add(handshake(1, 2));
    queue.add(new Control.Switch(keys));
    queue.remove(1);

    queue.clear();

    assertThat(queue.empty()).isTrue();
    assertThat(queue.hasMessages()).isFalse();
    assertThat(keys.key().destroyed()).isTrue();
    queue.add(handshake(3, 4));
    assertThat(queue.nextLength(9)).isEqualTo(2);
  }
}
