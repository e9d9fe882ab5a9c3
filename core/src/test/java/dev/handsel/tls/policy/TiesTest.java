// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TiesTest {
  private static final List<String> OWN = List.of("a", "b", "c", "d");

  private static List<String> common(boolean ownFirst, List<Set<String>> ties, String... offered) {
    return Ties.common(OWN, List.of(offered), ownFirst, ties);
  }

  @Test
  void followsOneSidesOrderWithoutTies() {
    assertThat(common(true, List.of(), "x", "d", "b", "b")).containsExactly("b", "d");
    assertThat(common(false, List.of(), "x", "d", "b", "b")).containsExactly("d", "b");
  }

  @Test
  void letsThePeerDecideBetweenEquals() {
    List<Set<String>> ties = List.of(Set.of("b", "c"));
    assertThat(common(true, ties, "d", "c", "b", "a")).containsExactly("a", "c", "b", "d");
    assertThat(common(true, ties, "b", "c", "a")).containsExactly("a", "b", "c");
    assertThat(common(true, ties, "d", "c")).containsExactly("c", "d");
  }

  @Test
  void putsATieWhereItsFirstMemberStands() {
    assertThat(common(true, List.of(Set.of("a", "d")), "d", "c", "b", "a"))
        .containsExactly("d", "a", "b", "c");
  }

  @Test
  void givesNothingThatThisSideLacks() {
    assertThat(common(true, List.of(Set.of("a", "x")), "x", "a")).containsExactly("a");
  }
}
