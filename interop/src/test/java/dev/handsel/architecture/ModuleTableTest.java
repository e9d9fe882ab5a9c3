// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps each module to what its row in ARCHITECTURE.md names. */
final class ModuleTableTest {

  @Test
  void coreNeedsTheJdkAlone() {
    assertUses("dev.handsel.tls");
  }

  @Test
  void testkitNeedsCoreAndJUnitAndBouncyCastle() {
    assertUses(
        "dev.handsel.testkit",
        "dev.handsel.tls",
        "org.junit.jupiter.api",
        "org.opentest4j",
        "org.bouncycastle");
  }

  @Test
  void netNeedsCore() {
    assertUses("dev.handsel.net", "dev.handsel.tls");
  }

  @Test
  void jsseNeedsCore() {
    assertUses("dev.handsel.jsse", "dev.handsel.tls", "jdk.jfr");
  }

  @Test
  void traceNeedsCoreAndJackson() {
    assertUses("dev.handsel.trace", "dev.handsel.tls", "com.fasterxml.jackson.core", "jdk.jfr");
  }

  @Test
  void cliNeedsTheOthersAndPicocliAndBouncyCastle() {
    assertUses(
        "dev.handsel.cli",
        "dev.handsel.tls",
        "dev.handsel.jsse",
        "dev.handsel.trace",
        "picocli",
        "org.bouncycastle");
  }

  @Test
  void seesTheClassesItJudges() {
    assertThat(House.classesBelow("dev.handsel.tls")).isNotEmpty();
    assertThat(House.classesBelow("dev.handsel.testkit")).isNotEmpty();
    assertThat(House.classesBelow("dev.handsel.cli")).isNotEmpty();
  }

  @Test
  void everyClassBelongsToAModule() {
    List<String> strangers =
        House.CLASSES.stream()
            .filter(
                type ->
                    Stream.of("tls", "testkit", "net", "jsse", "trace", "cli", "interop")
                        .noneMatch(module -> House.isBelow("dev.handsel." + module, type)))
            .map(JavaClass::getName)
            .toList();

    assertThat(strangers).isEmpty();
  }

  private static void assertUses(String module, String... others) {
    List<String> trespasses =
        House.classesBelow(module).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> !isFree(target(use)) && !House.isBelow(module, target(use)))
            .filter(
                use -> Arrays.stream(others).noneMatch(other -> House.isBelow(other, target(use))))
            .map(Dependency::getDescription)
            .toList();

    assertThat(trespasses).isEmpty();
  }

  private static boolean isFree(JavaClass type) {
    return type.isPrimitive()
        || Stream.of("java", "javax", "org.jspecify").anyMatch(free -> House.isBelow(free, type));
  }

  private static JavaClass target(Dependency use) {
    return use.getTargetClass().getBaseComponentType();
  }
}
