// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitTest {
  private static final AtomicInteger INVOKED = new AtomicInteger();

  /** Not run but by this test. */
  static final class Samples {
    @Test
    void passes() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void failsAtTwo(int number) {
      INVOKED.incrementAndGet();
      if (number == 2) {
        fail("two");
      }
    }

    @Nested
    final class Within {
      @Test
      void passesToo() {}
    }
  }

  static final class Unprepared {
    @BeforeAll
    static void prepare() {
      fail("unprepared");
    }

    @Test
    void passes() {}
  }

  private static Unit unit(String method) {
    return Unit.of(Samples.class).stream()
        .filter(unit -> unit.id().contains(method + "("))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsEachMethodOnce() {
    assertThat(Unit.of(Samples.class))
        .extracting(Unit::id)
        .hasSize(3)
        .anyMatch(id -> id.endsWith("[method:passes()]"))
        .anyMatch(id -> id.endsWith("[test-template:failsAtTwo(int)]"))
        .anyMatch(id -> id.endsWith("[nested-class:Within]/[method:passesToo()]"));
  }

  @Test
  void passesOrSaysWhyNot() {
    assertThat(unit("passes").run()).isEmpty();
    assertThat(unit("passesToo").run()).isEmpty();
    assertThat(unit("failsAtTwo").run()).map(Throwable::getMessage).contains("two");
  }

  @Test
  void stopsAtTheFirstFailure() {
    INVOKED.set(0);
    unit("failsAtTwo").run();

    assertThat(INVOKED).hasValue(2);
  }

  @Test
  void tellsWhichOfManyFailedAndWhichBegan() {
    List<Unit> begun = new ArrayList<>();
    List<Unit> all = List.of(unit("passes"), unit("failsAtTwo"), unit("passesToo"));

    Optional<Unit.Failure> failure = Unit.run(all, begun::add);

    assertThat(failure).map(Unit.Failure::unit).contains(unit("failsAtTwo"));
    assertThat(begun).contains(unit("failsAtTwo")).isSubsetOf(all);
    assertThat(Unit.run(List.of(unit("passes"), unit("passesToo")), begun::add)).isEmpty();
  }

  @Test
  void failsWithItsClass() {
    List<Unit> units = Unit.of(Unprepared.class);

    assertThat(Unit.run(units, unit -> {})).map(Unit.Failure::unit).contains(units.get(0));
  }
}
