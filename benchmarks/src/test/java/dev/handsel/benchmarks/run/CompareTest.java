// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.benchmarks.run.Results.Cell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One short comparison, from the command line to the file of results. */
@Timeout(120)
final class CompareTest {
  @TempDir Path folder;

  @Test
  void measuresEveryKindOfRowInAForkAndWritesNumbers() throws Exception {
    Path json = folder.resolve("results.json");
    boolean complete =
        Compare.run(
            Options.parse(
                "--smoke",
                "--peers",
                "tcnative",
                "--rows",
                "tls13-resumed,small-64,idle-tls13,load-platform",
                "--json",
                json.toString()));

    assertThat(complete).isTrue();
    Results results = Results.read(json);
    for (String row : List.of("tls13-resumed", "small-64", "idle-tls13", "load-platform")) {
      assertThat(results.peers(row)).as(row).containsExactly("tcnative");
    }
    for (String metric : List.of("server.us", "client.us", "server.bytes", "client.bytes")) {
      assertPositive(results, "tls13-resumed", metric);
    }
    for (String metric : List.of("wrap.ns", "unwrap.ns", "jmh.gc.alloc.rate.norm")) {
      assertPositive(results, "small-64", metric);
    }
    assertPositive(results, "load-platform", "9.requests.per.s");
  }

  private static void assertPositive(Results results, String row, String metric) {
    assertThat(results.spread(new Cell(row, "tcnative"), metric).orElseThrow().median())
        .as(metric)
        .isPositive();
  }

  @Test
  void namesAllRowsWhenOneIsUnknown() {
    assertThatThrownBy(() -> Options.parse("--rows", "tls14*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tls14*")
        .hasMessageContaining("tls13-full");
  }

  @Test
  void quickMeasuresTheChiefRowsAndFullAllOfThem() {
    assertThat(Options.parse().rows()).contains(Row.TLS13_FULL).doesNotContain(Row.BULK_10000);
    assertThat(Options.parse("--full").rows()).containsExactly(Row.values());
    assertThat(Options.parse("--rows", "idle-*").rows())
        .containsExactly(Row.IDLE_TLS13, Row.IDLE_TLS12);
  }

  @Test
  void adaptersAreThoseOfHandsel() {
    assertThat(Options.parse("--adapters", "handsel").adapters()).contains("");
    assertThat(Options.parse("--adapters", "handsel-native").adapters()).contains("-native");
    assertThatThrownBy(() -> Options.parse("--adapters", "tcnative"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tcnative");
  }

  @Test
  void effortSurvivesTheCommandLine() {
    for (Effort effort : List.of(Effort.QUICK, Effort.FULL, Effort.SMOKE)) {
      assertThat(Effort.parse(effort.format())).isEqualTo(effort);
    }
  }
}
