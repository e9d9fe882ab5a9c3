// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.run.Results.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LimitsTest {
  private static final Cell CELL = new Cell("bulk-heap", "engine");

  @TempDir Path folder;

  private Limits limits(String text) throws IOException {
    return Limits.read(Files.writeString(folder.resolve("limits.txt"), text), 17);
  }

  @Test
  void holdForTheirJdkAlone() throws Exception {
    Limits limits =
        limits(
            """
            # JDK row peer metric at most
            17 bulk-heap engine wrap.bytes 1000   # the cipher's own
            25 tls13-full handsel server.bytes 1
            """);

    assertThat(limits.rows()).containsExactly(Row.BULK_HEAP);
    assertThat(limits.peers()).containsExactly(Peer.ENGINE);
  }

  @Test
  void areBrokenByTheBestRoundOnly() throws Exception {
    Limits limits = limits("17 bulk-heap engine wrap.bytes 1000");
    Results results = new Results();
    results.put(CELL, "wrap.bytes", 0, 1200);
    assertThat(limits.broken(results)).singleElement().asString().contains("1200", "1000");

    results.put(CELL, "wrap.bytes", 1, 1000);
    assertThat(limits.broken(results)).isEmpty();
  }

  @Test
  void areBrokenByWhatWasNotMeasured() throws Exception {
    assertThat(limits("17 bulk-heap engine wrap.bytes 1000").broken(new Results()))
        .singleElement()
        .asString()
        .contains("not measured");
  }

  @Test
  void nameTheLineThatCannotBeUnderstood() {
    assertThatThrownBy(() -> limits("17 bulk-heap engine wrap.bytes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17 bulk-heap engine wrap.bytes");
  }

  @Test
  void ofThisProjectCanBeRead() throws Exception {
    Path file = Path.of("limits.txt");
    Path limits = Files.exists(file) ? file : Path.of("benchmarks").resolve(file);

    assertThat(Limits.read(limits, 17).limits()).isNotEmpty();
    assertThat(Limits.read(limits, 25).limits()).isNotEmpty();
  }
}
