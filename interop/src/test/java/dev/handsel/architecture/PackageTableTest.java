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

  private static JavaClass target(Dependency use) {
    return use.getTargetClass().getBaseComponentType();
  }
}
