// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BoundedStripesTest {
  private final List<String> evicted = new ArrayList<>();

  /** What an entry costs is its length. */
  private BoundedStripes<Integer, String> stripes(int mostEntries, long mostCost) {
    return new BoundedStripes<>(mostEntries, mostCost, String::length, evicted::add);
  }

  private static boolean holds(BoundedStripes<Integer, String> stripes, int key) {
    boolean[] there = new boolean[1];
    stripes.update(
        key,
        value -> {
          there[0] = value != null;
          return value;
        });
    return there[0];
  }

  @Test
  void wantsRoomForSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> stripes(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> stripes(1, 0));
  }

  @Test
  void holdsOneEntryOfOneByte() {
    BoundedStripes<Integer, String> stripes = stripes(1, 1);
    stripes.update(1, value -> "a");

    assertThat(holds(stripes, 1)).isTrue();
    assertThat(evicted).isEmpty();
  }

  @Test
  void holdsAsManyEntriesAsItMayAndNoMore() {
    BoundedStripes<Integer, String> stripes = stripes(3, 100);
    for (int i = 1; i <= 3; i++) {
      stripes.update(i, value -> "a");
    }
    assertThat(evicted).isEmpty();

    stripes.update(4, value -> "b");

    assertThat(evicted).containsExactly("a");
    assertThat(holds(stripes, 1)).isFalse();
    assertThat(holds(stripes, 2)).isTrue();
  }

  @Test
  void holdsAsManyBytesAsItMayAndNoMore() {
    BoundedStripes<Integer, String> stripes = stripes(100, 6);
    stripes.update(1, value -> "aaa");
    stripes.update(2, value -> "bbb");
    assertThat(evicted).isEmpty();

    stripes.update(3, value -> "c");

    assertThat(evicted).containsExactly("aaa");
  }

  @Test
  void reckonsWhatAnEntryCostsNow() {
    BoundedStripes<Integer, String> stripes = stripes(100, 6);
    for (int i = 0; i < 10; i++) {
      stripes.update(1, value -> "aaa");
    }
    stripes.update(2, value -> "bbb");
    assertThat(evicted).isEmpty();

    stripes.update(2, value -> "bbbb");

    assertThat(evicted).containsExactly("aaa");
  }

  @Test
  void reckonsNothingForWhatIsGone() {
    BoundedStripes<Integer, String> stripes = stripes(100, 6);
    for (int i = 0; i < 10; i++) {
      stripes.update(1, value -> "aaaaaa");
      stripes.update(1, value -> null);
    }
    stripes.update(2, value -> "bbbbbb");

    assertThat(evicted).isEmpty();
    assertThat(holds(stripes, 1)).isFalse();
    assertThat(holds(stripes, 2)).isTrue();
  }

  @Test
  void evictsWhatWasNotUsedForLongest() {
    BoundedStripes<Integer, String> stripes = stripes(2, 100);
    stripes.update(1, value -> "a");
    stripes.update(2, value -> "b");
    holds(stripes, 1);

    stripes.update(3, value -> "c");

    assertThat(evicted).containsExactly("b");
  }

  @Test
  void tellsOfAllThatItClears() {
    BoundedStripes<Integer, String> stripes = stripes(100, 6);
    stripes.update(1, value -> "aaa");
    stripes.update(2, value -> "bbb");

    stripes.clear();

    assertThat(evicted).containsExactlyInAnyOrder("aaa", "bbb");
    assertThat(holds(stripes, 1)).isFalse();
    evicted.clear();
    stripes.update(3, value -> "cccccc");
    assertThat(evicted).isEmpty();
  }

  @Test
  void keepsItsBoundsOverManyStripes() {
    BoundedStripes<Integer, String> stripes = stripes(1024, 1 << 20);
    for (int i = 0; i < 5000; i++) {
      stripes.update(i, value -> "a");
    }

    assertThat(evicted).hasSizeGreaterThanOrEqualTo(5000 - 1024).hasSizeLessThan(4500);
  }

  @Test
  void goesOnAfterAChangeThatThrows() throws Exception {
    BoundedStripes<Integer, String> stripes = stripes(2, 100);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                stripes.update(
                    1,
                    value -> {
                      throw new IllegalArgumentException();
                    }));
    boolean[] done = new boolean[1];
    Thread other = new Thread(() -> done[0] = !holds(stripes, 1));
    other.setDaemon(true);
    other.start();
    other.join(30_000);

    assertThat(done[0]).isTrue();
  }

  @Test
  void goesOnInAnotherThreadAfterItWasCleared() throws Exception {
    BoundedStripes<Integer, String> stripes = stripes(2, 100);
    stripes.clear();
    boolean[] done = new boolean[1];
    Thread other = new Thread(() -> done[0] = !holds(stripes, 1));
    other.setDaemon(true);
    other.start();
    other.join(30_000);

    assertThat(done[0]).isTrue();
  }
}
