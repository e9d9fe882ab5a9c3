// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import org.junit.jupiter.api.Test;

/** Nothing that was invalidated comes back, however many others are invalidated after it. */
final class InvalidatedTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final long DAY = 24L * 60 * 60 * 1000;

  private static Opaque key(int number) {
    return Opaque.of((byte) (number >>> 16), (byte) (number >>> 8), (byte) number);
  }

  @Test
  void forgetsNoneAsOthersFollow() {
    Invalidated invalidated = new Invalidated();
    for (int i = 0; i < 50_000; i++) {
      invalidated.add(key(i), NOW + i, NOW + i);
    }

    assertThat(invalidated.size()).isEqualTo(20_480);
    for (int i = 0; i < 50_000; i++) {
      assertThat(invalidated.contains(key(i), NOW + i)).as("session %s", i).isTrue();
    }
    assertThat(invalidated.contains(key(60_000), NOW + 50_000)).isFalse();
  }

  @Test
  void costsOnlyWhoIsAsOldAsTheEldestForgottenAFullHandshake() {
    Invalidated invalidated = new Invalidated(2);
    invalidated.add(key(1), NOW + 10, NOW + 99);
    invalidated.add(key(2), NOW + 30, NOW + 99);
    assertThat(invalidated.contains(key(9), NOW)).isFalse();

    invalidated.add(key(3), NOW + 20, NOW + 99);

    assertThat(invalidated.contains(key(9), NOW + 10)).isTrue();
    assertThat(invalidated.contains(key(9), NOW + 11)).isFalse();
    assertThat(invalidated.contains(key(2), NOW + 30)).isTrue();
    assertThat(invalidated.contains(key(3), NOW + 20)).isTrue();
  }

  @Test
  void remembersOneOnce() {
    Invalidated invalidated = new Invalidated(2);
    for (int i = 0; i < 9; i++) {
      invalidated.add(key(1), NOW, NOW);
    }

    assertThat(invalidated.size()).isEqualTo(1);
  }

  /** Its ticket would not be taken anyway. */
  @Test
  void keepsNothingOfOneThatIsTooOldAlready() {
    Invalidated invalidated = new Invalidated(2);

    invalidated.add(key(1), NOW, NOW + 7 * DAY);

    assertThat(invalidated.size()).isZero();
    assertThat(invalidated.contains(key(2), NOW)).as("which nobody invalidated").isFalse();
  }

  /** RFC 9846 §4.7.1: by then no ticket is used any more. */
  @Test
  void letsGoAfterSevenDays() {
    Invalidated invalidated = new Invalidated(2);
    invalidated.add(key(1), NOW, NOW);
    invalidated.add(key(2), NOW + 1, NOW + 7 * DAY - 1);
    assertThat(invalidated.size()).isEqualTo(2);

    invalidated.add(key(3), NOW + 8 * DAY, NOW + 8 * DAY);

    assertThat(invalidated.size()).isEqualTo(1);
    assertThat(invalidated.contains(key(9), NOW + 2)).as("which nobody invalidated").isFalse();
  }
}
