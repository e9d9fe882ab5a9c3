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

  private static final Pattern FORMATS =
      Pattern.compile(
          "\\.formatted\\(|String\\.format\\((?!\\s*Locale)|\\.printf\\((?!\\s*Locale)");
  private static final Pattern NUMBER = Pattern.compile("%[-#+ 0,(]*\\d*(\\.\\d+)?[dxXofegEG]");
  private static final Pattern FORMAT_UNSEEN =
      Pattern.compile("\\w\\.formatted\\(|(String\\.format|\\.printf)\\(\\s*(?!Locale)\\w");

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

  /** In some languages of users, the default locale writes numbers in other digits than ours. */
  @Test
  void writesNumbersTheSameForEverybody() throws IOException {
    List<String> byDefaultLocale;
    try (Stream<Path> files = sources("src/main")) {
      byDefaultLocale =
          files.flatMap(file -> localized(file).map(call -> file + ": " + call)).toList();
    }

    assertThat(byDefaultLocale)
        .as("say String.format(Locale.ROOT, …), or %%s where it is text")
        .isEmpty();
    assertThat(localized("a(\"%s\".formatted(b)); c(String.format(Locale.ROOT, \"%d\", e));"))
        .isEmpty();
    assertThat(localized("a(\"%d of %s\"\n.formatted(b));")).hasSize(1);
    assertThat(localized("a(b.formatted(c));")).hasSize(1);
    assertThat(localized("a(String.format(\"0x%04x\", c));")).hasSize(1);
    assertThat(localized("a(String.format(b, c));")).hasSize(1);
  }

  private static Stream<String> localized(Path file) {
    return localized(String.join("\n", lines(file)));
  }

  /** Statements that format a number, or by a text not to be seen, without naming a locale. */
  private static Stream<String> localized(String source) {
    return Stream.of(source.split(";", -1))
        .filter(statement -> FORMATS.matcher(statement).find())
        .filter(
            statement ->
                NUMBER.matcher(statement).find() || FORMAT_UNSEEN.matcher(statement).find())
        .map(String::strip);
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
