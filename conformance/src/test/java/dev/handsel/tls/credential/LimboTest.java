// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verifier against x509-limbo; {@code docs/limbo.md} gives the reason of every deviation. */
final class LimboTest {
  private static final Path CASES = Path.of("../../shared/vectors/limbo.json");
  private static final Path REASONS = Path.of("../docs/limbo.md");

  @Test
  void deviatesOnlyWhereADocumentedReasonSaysSo() throws IOException {
    assumeTrue(Files.exists(CASES), "no limbo.json in ../shared/vectors");
    List<Limbo> cases = Limbo.read(CASES);
    Map<String, String> deviations = new LinkedHashMap<>();
    for (Limbo testcase : cases) {
      boolean passes = testcase.refusal().isEmpty();
      if (passes != testcase.mustPass()) {
        deviations.put(testcase.id(), passes ? "accepted" : "refused");
      }
    }

    assertThat(cases).hasSizeGreaterThan(200);
    assertThat(deviations).containsExactlyInAnyOrderEntriesOf(documented());
  }

  /** The rows {@code | `id` | accepted or refused | reason |}. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(REASONS)) {
      String[] cells = line.split("\\|");
      if (cells.length == 4 && cells[1].strip().startsWith("`")) {
        assertThat(cells[3].strip()).as(line).isNotEmpty();
        rows.put(cells[1].strip().replace("`", ""), cells[2].strip());
      }
    }
    return rows;
  }
}
