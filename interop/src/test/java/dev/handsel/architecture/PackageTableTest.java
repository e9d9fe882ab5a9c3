// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the rooms of core apart, as {@link Rooms} says. */
final class PackageTableTest {

  static Stream<String> rooms() {
    return Rooms.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void importsOnlyWhatItsRowNames(String room) {
    Set<String> importable = Rooms.importableFrom(room);
    List<String> trespasses =
        House.classesBelow(Rooms.CORE).stream()
            .filter(type -> Rooms.of(type.getPackageName()).equals(room))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> House.isBelow(Rooms.CORE, target(use)))
            .filter(use -> !importable.contains(Rooms.of(target(use).getPackageName())))
            .map(Dependency::getDescription)
            .toList();

    assertThat(trespasses).as("%s may import %s", room, importable).isEmpty();
  }

  @Test
  void knowsEveryPackageOfCore() {
    List<String> strangers =
        House.classesBelow(Rooms.CORE).stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> Rooms.of(name).isEmpty())
            .toList();

    assertThat(strangers).as("packages without a row in Rooms and ARCHITECTURE.md").isEmpty();
  }

  /** What only TLS 1.2 asks of a turn, a carriage or keys is out of sight for TLS 1.3's states. */
  @ParameterizedTest
  @ValueSource(strings = {"handshake.client13", "handshake.server13"})
  void statesOfTls13SeeNothingOfTls12(String hall) {
    Set<String> hidden =
        Set.of("Turn12", "Carriage12", "Keys12", "Tls12Keys", "TakesChangeCipherSpec");
    assertThat(House.classesBelow(Rooms.CORE)).map(JavaClass::getSimpleName).containsAll(hidden);
    List<String> seen =
        House.classesBelow(Rooms.CORE).stream()
            .filter(type -> Rooms.of(type.getPackageName()).equals(hall))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> hidden.contains(target(use).getSimpleName()))
            .map(Dependency::getDescription)
            .toList();

    assertThat(seen).as("%s", hall).isEmpty();
  }

  private static JavaClass target(Dependency use) {
    return use.getTargetClass().getBaseComponentType();
  }
}
