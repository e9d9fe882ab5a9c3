// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source file must keep: its licence, its length, its words. */
final class SourceFilesTest {
  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
  private static final int ASK_WHY = 300;
  private static final int TOO_LONG = 500;

  private static final Pattern AVOIDED =
      Pattern.compile(".*(Handler|Manager|Util|Utils|Helper|Helpers)\\.java|Context\\.java");
  private static final Pattern SSL = Pattern.compile(".*Ssl.*|.*SSL.*");

  @Test
  void startsWithItsLicence() throws IOException {
    List<Path> without;
    try (Stream<Path> files = sources("")) {
      without =
          files.filter(file -> lines(file).stream().limit(1).noneMatch(LICENCE::equals)).toList();
    }

    assertThat(without).isEmpty();
  }

  @Test
  void fitsAReader() throws IOException {
    List<Path> tooLong;
    try (Stream<Path> files = sources("src/main")) {
      tooLong =
          files.peek(SourceFilesTest::askWhy).filter(f -> lines(f).size() > TOO_LONG).toList();
    }

    assertThat(tooLong).as("more than %d lines", TOO_LONG).isEmpty();
  }

  @Test
  void speaksTheWordsOfTheStyleGuide() throws IOException {
    List<Path> misnamed;
    try (Stream<Path> files = sources("src/main")) {
      misnamed =
          files
              .filter(file -> !file.startsWith("jsse"))
              .filter(file -> isMisnamed(file.getFileName().toString()))
              .toList();
    }

    assertThat(misnamed).isEmpty();
  }

  private static boolean isMisnamed(String file) {
    return AVOIDED.matcher(file).matches() || SSL.matcher(file).matches();
  }

  private static void askWhy(Path file) {
    int length = lines(file).size();
    if (length > ASK_WHY) {
      System.out.printf("%s has %d lines, %d are plenty%n", file, length, ASK_WHY);
    }
  }

  /** Java files of the published modules, relative to the root. */
  private static Stream<Path> sources(String below) {
    Path root = House.root();
    return House.PUBLISHED.stream()
        .map(module -> root.resolve(module).resolve(below))
        .flatMap(SourceFilesTest::walk)
        .filter(file -> file.toString().endsWith(".java"))
        .map(root::relativize)
        .filter(file -> !file.getName(1).toString().equals("target"));
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(House.root().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
