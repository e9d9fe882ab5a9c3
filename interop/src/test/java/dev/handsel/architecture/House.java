// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All published code, as classes and as sources. */
final class House {

  /** Folders of the published modules, below {@link #root()}. */
  static final List<String> PUBLISHED = List.of("core", "testkit", "net", "jsse", "trace", "cli");

  /** The classes of every published module, without tests. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("module-info"))
          .importPackages("dev.handsel");

  private House() {}

  /** The published classes in {@code packageName} or below it. */
  static List<JavaClass> classesBelow(String packageName) {
    return CLASSES.stream().filter(type -> isBelow(packageName, type)).toList();
  }

  /** Whether {@code type} lies in {@code packageName} or below it. */
  static boolean isBelow(String packageName, JavaClass type) {
    String name = type.getPackageName();
    return name.equals(packageName) || name.startsWith(packageName + ".");
  }

  /** The folder of the root pom. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && Files.notExists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no mvnw in the working directory or above it");
    }
    return folder;
  }
}
