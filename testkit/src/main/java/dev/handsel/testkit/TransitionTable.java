// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The transitions of a family of states, read from its classes: a state is a final class that a
 * sealed interface permits, an input is the first parameter of an {@code on} it overrides, and the
 * return type names the successors.
 *
 * @param family the sealed interface
 */
public record TransitionTable(Class<?> family) {
  private static final String ON = "on";

  /**
   * One row.
   *
   * @param input the simple name of a message or of a result of work
   * @param successors states; none for an input that is always refused
   */
  public record Transition(Class<?> state, String input, List<Class<?>> successors) {
    /** {@code WaitTicket --NewSessionTicket12--> WaitChangeCipherSpec}. */
    @Override
    public String toString() {
      String to =
          successors.isEmpty()
              ? "refused"
              : successors.stream().map(Class::getSimpleName).collect(Collectors.joining(" | "));
      return state.getSimpleName() + " --" + input + "--> " + to;
    }
  }

  public TransitionTable {
    if (!family.isSealed()) {
      throw new IllegalArgumentException(family + " is not sealed");
    }
  }

  /** The states in the order in which the family permits them. */
  public List<Class<?>> states() {
    return List.of(family.getPermittedSubclasses());
  }

  /** Every row, by state, then by input. */
  public List<Transition> transitions() {
    return states().stream().flatMap(TransitionTable::of).toList();
  }

  /** What the family answers by itself where a state is silent. */
  public Set<String> inputs() {
    return Arrays.stream(family.getDeclaredMethods())
        .filter(method -> method.getName().equals(ON) && method.isDefault())
        .map(method -> method.getParameterTypes()[0].getSimpleName())
        .collect(Collectors.toSet());
  }

  private static Stream<Transition> of(Class<?> state) {
    return Arrays.stream(state.getDeclaredMethods())
        .filter(method -> !method.isBridge() && Modifier.isPublic(method.getModifiers()))
        .flatMap(method -> input(method).map(name -> row(state, name, method)).stream())
        .sorted((a, b) -> a.input().compareTo(b.input()));
  }

  private static Optional<String> input(Method method) {
    if (method.getName().equals(ON)) {
      return Optional.of(method.getParameterTypes()[0].getSimpleName());
    }
    return method.getName().equals("onChangeCipherSpec")
        ? Optional.of("ChangeCipherSpec")
        : Optional.empty();
  }

  private static Transition row(Class<?> state, String input, Method method) {
    Set<Class<?>> successors = new LinkedHashSet<>();
    collect(method.getReturnType(), successors);
    return new Transition(state, input, List.copyOf(successors));
  }

  private static void collect(Class<?> type, Set<Class<?>> into) {
    if (type.getSimpleName().equals("Refused")) {
      return;
    }
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(part -> collect(part, into));
    } else {
      into.add(type);
    }
  }

  /** The rows as text, a blank line between states. */
  @Override
  public String toString() {
    return states().stream()
        .map(state -> of(state).map(Transition::toString).collect(Collectors.joining("\n")))
        .filter(rows -> !rows.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }
}
