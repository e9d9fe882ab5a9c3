// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TransitionTable;
import dev.handsel.testkit.TransitionTable.Transition;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every family of states must keep. */
interface StateContract {
  /** The sealed interface of the family. */
  Class<?> family();

  /** States that another room enters. */
  Set<String> entries();

  default TransitionTable table() {
    return new TransitionTable(family());
  }

  @Test
  default void statesAreFinalAndTheirFieldsPrivate() {
    for (Class<?> state : table().states()) {
      assertThat(Modifier.isFinal(state.getModifiers())).as("%s is final", state).isTrue();
      for (Field field : state.getDeclaredFields()) {
        assertThat(Modifier.isPrivate(field.getModifiers()))
            .as("%s.%s is private", state.getSimpleName(), field.getName())
            .isTrue();
      }
    }
  }

  @Test
  default void everyInputOfAStateBelongsToTheFamily() {
    Set<String> inputs = new HashSet<>(table().inputs());
    inputs.add("ChangeCipherSpec");
    for (Transition transition : table().transitions()) {
      assertThat(inputs).as("%s", transition).contains(transition.input());
    }
  }

  @Test
  default void everyInputOfTheFamilyIsTakenSomewhere() {
    List<String> taken = table().transitions().stream().map(Transition::input).toList();
    assertThat(taken).containsAll(table().inputs());
  }

  @Test
  default void everyStateIsReached() {
    Set<String> reached = new HashSet<>(entries());
    table()
        .transitions()
        .forEach(t -> t.successors().forEach(state -> reached.add(state.getSimpleName())));
    assertThat(table().states()).allSatisfy(s -> assertThat(reached).contains(s.getSimpleName()));
  }

  @Test
  default void everyStateButTheLastLeadsOn() {
    Set<Class<?>> leaving = new HashSet<>();
    table().transitions().forEach(t -> leaving.add(t.state()));
    assertThat(table().states())
        .filteredOn(state -> !state.getSimpleName().equals("Open"))
        .allSatisfy(state -> assertThat(leaving).contains(state));
  }

  @Test
  default void pendingStatesTakeTheResultOfTheirWorkAndNothingElse() {
    for (Class<?> state : table().states()) {
      if (!Pending.class.isAssignableFrom(state)) {
        continue;
      }
      List<String> inputs =
          table().transitions().stream()
              .filter(t -> t.state() == state)
              .map(Transition::input)
              .toList();
      assertThat(inputs).as("inputs of %s", state.getSimpleName()).hasSize(1);
    }
  }

  @Test
  default void statesWithSecretsCanBeAbandoned() {
    for (Class<?> state : table().states()) {
      boolean holds =
          Arrays.stream(state.getDeclaredFields())
              .map(Field::getType)
              .anyMatch(AutoCloseable.class::isAssignableFrom);
      if (holds) {
        assertThat(Arrays.stream(state.getDeclaredMethods()).map(m -> m.getName()))
            .as("methods of %s", state.getSimpleName())
            .contains("abandon");
      }
    }
  }
}
