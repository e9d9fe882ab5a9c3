// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CanonicalTest {
  private final Canonical<Value> canonical = new Canonical<>();

  /** All fall on one place. */
  private record Value(String name) {
    @Override
    public int hashCode() {
      return 5;
    }
  }

  @Test
  void answersTheObjectThatIsHeld() {
    Value first = canonical.of(new Value("a"));
    assertThat(canonical.of(new Value("a"))).isSameAs(first);
  }

  @Test
  void knowsTwoThatComeInTurn() {
    Value one = canonical.of(new Value("a"));
    Value other = canonical.of(new Value("b"));
    for (int i = 0; i < 3; i++) {
      assertThat(canonical.of(new Value("a"))).isSameAs(one);
      assertThat(canonical.of(new Value("b"))).isSameAs(other);
    }
  }

  @Test
  void forgetsTheOldestOfThree() {
    Value oldest = canonical.of(new Value("a"));
    Value middle = canonical.of(new Value("b"));
    Value newest = canonical.of(new Value("c"));
    assertThat(canonical.of(new Value("b"))).isSameAs(middle);
    assertThat(canonical.of(new Value("c"))).isSameAs(newest);
    assertThat(canonical.of(new Value("a"))).isEqualTo(oldest).isNotSameAs(oldest);
  }
}
