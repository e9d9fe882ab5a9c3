// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.benchmarks.run.Results.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
  private static final Cell SUN = new Cell("tls13-full", "sunjsse");
  private static final Cell OURS = new Cell("tls13-full", "handsel");

  @TempDir Path folder;

  private static Results sample() {
    Results results = new Results();
    results.facts().put("jdk.feature", "17");
    double[][] rounds = {{900, 300}, {1200, 300}, {800, 400}};
    for (int round = 0; round < rounds.length; round++) {
      results.put(SUN, "server.us", round, rounds[round][0]);
      results.put(OURS, "server.us", round, rounds[round][1]);
    }
    results.absent(new Cell("tls13-pq", "sunjsse"), "SunJSSE has no hybrids");
    return results;
  }

  @Test
  void comparesRoundByRound() {
    assertThat(sample().ratio(SUN, OURS, "server.us")).contains(new Spread(3, 2, 4));
    assertThat(sample().spread(SUN, "server.us")).contains(new Spread(900, 800, 1200));
  }

  @Test
  void leavesRoundsWithoutNumbersOut() {
    Results results = sample();
    results.put(OURS, "server.us", 4, 100);
    results.put(SUN, "server.us", 4, Double.NaN);

    assertThat(results.ratio(SUN, OURS, "server.us")).contains(new Spread(3, 2, 4));
    assertThat(results.ratio(new Cell("tls13-full", "tcnative"), OURS, "server.us")).isEmpty();
  }

  @Test
  void readsWhatItWrote() throws Exception {
    Results results = sample();
    results.put(OURS, "server.us", 4, 100);
    Path file = folder.resolve("results.json");
    results.write(file);
    Results read = Results.read(file);

    assertThat(read.facts()).isEqualTo(results.facts());
    assertThat(read.absences()).isEqualTo(results.absences());
    assertThat(Table.of(read)).isEqualTo(Table.of(results));
    Path again = folder.resolve("again.json");
    read.write(again);
    assertThat(again).hasSameTextualContentAs(file);
  }

  @Test
  void refusesOtherJson() throws Exception {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"facts\": []}");

    assertThatThrownBy(() -> Results.read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void fillsThePlaceOfItsJdkAlone() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("figures.md"),
            """
            before
            <!-- figures jdk17 -->
            old
            <!-- end of figures jdk17 -->
            between
            <!-- figures jdk25 -->
            other
            <!-- end of figures jdk25 -->
            """);
    Document.fill(file.toString(), sample());

    assertThat(file)
        .content()
        .startsWith("before\n<!-- figures jdk17 -->\n")
        .contains(
            "| handsel | 300 (300 … 400) | 3.00 (2.00 … 4.00) | – |",
            "- Not measured: tls13-pq/sunjsse: SunJSSE has no hybrids.",
            "between\n<!-- figures jdk25 -->\nother\n")
        .doesNotContain("old");
  }

  @Test
  void fillsThePlaceOfAName() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("figures.md"),
            """
            <!-- figures jdk17 -->
            of the JDK
            <!-- end of figures jdk17 -->
            <!-- figures jdk17 load -->
            old
            <!-- end of figures jdk17 load -->
            """);
    Document.fill(file + "#load", sample());

    assertThat(file)
        .content()
        .startsWith("<!-- figures jdk17 -->\nof the JDK\n<!-- end of figures jdk17 -->\n")
        .contains("| handsel | 300 (300 … 400) | 3.00 (2.00 … 4.00) | – |")
        .doesNotContain("old");
  }

  @Test
  void printsATable() {
    assertThat(Table.of(sample()).get(0).text())
        .isEqualTo(
            """
            tls13-full
              peer             server µs          vs sunjsse  vs tcnative
              sunjsse  900 (800 … 1,200)                1.00            –
              handsel    300 (300 … 400)  3.00 (2.00 … 4.00)            –
            """);
  }
}
