// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.benchmarks.harness.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every adapter through every measurement, and what is made of the numbers. */
@Timeout(120)
final class AdaptersTest {
  static Stream<Scenario> scenarios() {
    return Stream.of(Scenario.TLS_1_3, Scenario.TLS_1_2)
        .map(Scenario::full)
        .flatMap(full -> Stream.of(full, full.asResumed()));
  }

  /** Whether sessions were resumed is checked by the measurement. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void shakeHandsAsTheScenarioSays(Scenario scenario) throws Exception {
    try (Handshakes handshakes = new Handshakes("", scenario)) {
      assertMeasures(handshakes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 16_384})
  void deliverRecords(int size) throws Exception {
    assertMeasures(new Records("", size));
  }

  private static void assertMeasures(Measurement measurement) throws Exception {
    for (Adapter adapter : Adapter.values()) {
      double[] block = measurement.block(adapter);
      assertThat(block).as(adapter.name()).hasSameSizeAs(measurement.metrics());
      for (double mean : block) {
        assertThat(mean).as(adapter.name()).isPositive();
      }
    }
    measurement.check();
  }

  @Test
  void compareWithTheEngineOfTheSameRound() {
    Paired paired = new Paired();
    for (double engine : new double[] {100, 10, 1000}) {
      paired.add(
          Map.of(
              Adapter.ENGINE,
              new double[] {engine},
              Adapter.SSLENGINE,
              new double[] {engine + 5},
              Adapter.SSLSOCKET,
              new double[] {2 * engine}));
    }

    assertThat(paired.median(Adapter.ENGINE, 0)).isEqualTo(100);
    assertThat(paired.more(Adapter.SSLENGINE, 0, 0.25)).isEqualTo(5);
    assertThat(paired.more(Adapter.SSLSOCKET, 0, 0.5)).isEqualTo(100);
    assertThat(paired.more(Adapter.SSLSOCKET, 0, 1)).isEqualTo(1000);
    assertThat(paired.table("title", List.of("metric")))
        .contains("title", "metric", "sslengine", "105.0, +5.0 (+5.0 … +5.0)");
  }
}
