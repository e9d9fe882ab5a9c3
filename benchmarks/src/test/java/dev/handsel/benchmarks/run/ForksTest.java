// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForksTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("file");
  }

  @Test
  void aRowThatFailedMidwayKeepsItsNumbersAndIsNotFinished() throws Exception {
    Files.writeString(file, "SMALL_64\twrap.ns\t3.5\nSMALL_64\nLOAD_PLATFORM\t1.request.us\t7.0\n");

    Forks.Outcome outcome = Forks.outcome(file, Optional.of("no more threads"));

    assertThat(outcome.finished()).containsExactly(Row.SMALL_64);
    assertThat(outcome.numbers())
        .containsExactly(
            new Forks.Number(Row.SMALL_64, "wrap.ns", 3.5),
            new Forks.Number(Row.LOAD_PLATFORM, "1.request.us", 7));
    assertThat(outcome.failure()).contains("no more threads");
  }

  @Test
  void theReasonIsAnExceptionAndNoHeadOfATable() throws Exception {
    Files.writeString(
        file,
        """
        Benchmark   Mode  Cnt  Score   Error  Units
        java.lang.RuntimeException: no pipe
        \tat example.Exceptions.throwError(Exceptions.java:1)
        """);

    assertThat(Forks.reason(file)).isEqualTo("java.lang.RuntimeException: no pipe");
  }
}
