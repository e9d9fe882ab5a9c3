// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RotatingTicketKeysTest {
  private final AtomicInteger drawn = new AtomicInteger();
  private final RotatingTicketKeys keys =
      new RotatingTicketKeys(target -> target[0] = (byte) drawn.incrementAndGet());
  private final Duration rotation = RotatingTicketKeys.ROTATION;

  @Test
  void keepsItsKeyForTheWholeRotation() {
    TicketKeyRing first = keys.current(NOW);

    assertThat(keys.current(NOW.plus(rotation).minusNanos(1))).isSameAs(first);
    assertThat(first.keys()).hasSize(1);
  }

  @Test
  void keepsThePreviousTwoKeysAndDestroysOlderOnes() {
    TicketKey first = keys.current(NOW).keys().get(0);
    keys.current(NOW.plus(rotation));
    keys.current(NOW.plus(rotation.multipliedBy(2)));

    List<TicketKey> ring = keys.current(NOW.plus(rotation.multipliedBy(2))).keys();
    assertThat(ring).hasSize(3).contains(first);

    List<TicketKey> later = keys.current(NOW.plus(rotation.multipliedBy(3))).keys();
    assertThat(later).hasSize(3).doesNotContain(first);
  }

  @Test
  void sealsWithTheYoungestKey() {
    keys.current(NOW);
    TicketKeyRing ring = keys.current(NOW.plus(rotation));

    assertThat(ring.sealing(NOW.plus(rotation))).contains(ring.keys().get(0));
  }

  @Test
  void forgetsEverythingAfterALongSilence() {
    TicketKey first = keys.current(NOW).keys().get(0);

    List<TicketKey> ring = keys.current(NOW.plus(rotation.multipliedBy(3))).keys();

    assertThat(ring).hasSize(1).doesNotContain(first);
  }

  @Test
  void refusesToRotateAllTheTime() {
    assertThatThrownBy(() -> new RotatingTicketKeys(target -> {}, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToRotateBackwards() {
    assertThatThrownBy(() -> new RotatingTicketKeys(target -> {}, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsThreeKeysWhereTheClockGoesBack() {
    for (int i = 0; i < 10; i++) {
      keys.current(NOW.minusSeconds(i));
    }

    assertThat(keys.current(NOW.minusSeconds(9)).keys()).hasSize(3);
  }

  @Test
  void letsEveryThreadRotate() throws Exception {
    keys.current(NOW);
    List<TicketKeyRing> seen = new CopyOnWriteArrayList<>();
    Thread other = new Thread(() -> seen.add(keys.current(NOW.plus(rotation))));
    other.setDaemon(true);
    other.start();
    other.join(30_000);

    assertThat(seen).hasSize(1);
    assertThat(keys.current(NOW.plus(rotation))).isSameAs(seen.get(0));
  }

  /** Two rotations at once would push the previous keys out, and their tickets with them. */
  @Test
  @Timeout(60)
  void rotatesOnceWhereTwoThreadsComeAtOnce() throws Exception {
    CountDownLatch drawing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RotatingTicketKeys slow =
        new RotatingTicketKeys(
            target -> {
              drawing.countDown();
              await(goOn);
              target[0] = (byte) drawn.incrementAndGet();
            });
    List<TicketKeyRing> seen = new CopyOnWriteArrayList<>();
    Thread first = new Thread(() -> seen.add(slow.current(NOW)));
    Thread second = new Thread(() -> seen.add(slow.current(NOW)));
    first.setDaemon(true);
    second.setDaemon(true);
    first.start();
    await(drawing);
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    first.join(30_000);
    second.join(30_000);

    assertThat(seen).hasSize(2);
    assertThat(seen.get(1)).isSameAs(seen.get(0));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
