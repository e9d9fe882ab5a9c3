// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Blocks of all adapters, taken in turns. What one costs more than the engine is told of neighbours
 * in time, so that a machine which is slower now than it was before does not count.
 */
final class Paired {
  private final Map<Adapter, List<double[]>> blocks = new EnumMap<>(Adapter.class);

  Paired() {
    for (Adapter adapter : Adapter.values()) {
      blocks.put(adapter, new ArrayList<>());
    }
  }

  /** Adds a block of each adapter. */
  void add(Map<Adapter, double[]> round) {
    blocks.forEach((adapter, list) -> list.add(round.get(adapter)));
  }

  /** The median of one metric. */
  double median(Adapter adapter, int metric) {
    return quantile(values(adapter, metric), 0.5);
  }

  /** Quantile of what {@code adapter} costs more than the engine in the same round. */
  double more(Adapter adapter, int metric, double quantile) {
    double[] own = values(adapter, metric);
    double[] engine = values(Adapter.ENGINE, metric);
    return quantile(
        IntStream.range(0, own.length).mapToDouble(i -> own[i] - engine[i]).toArray(), quantile);
  }

  private double[] values(Adapter adapter, int metric) {
    return blocks.get(adapter).stream().mapToDouble(block -> block[metric]).toArray();
  }

  private static double quantile(double[] values, double quantile) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.round(quantile * (sorted.length - 1)))];
  }

  /** Medians, and of the others the median and the quartiles of what they cost more. */
  String table(String title, List<String> metrics) {
    StringBuilder text = new StringBuilder("%-16s".formatted(title));
    metrics.forEach(metric -> text.append("%40s".formatted(metric)));
    for (Adapter adapter : Adapter.values()) {
      text.append("\n%-16s".formatted(adapter.name().toLowerCase(Locale.ROOT)));
      for (int metric = 0; metric < metrics.size(); metric++) {
        text.append("%40s".formatted(cell(adapter, metric)));
      }
    }
    return text.append('\n').toString();
  }

  private String cell(Adapter adapter, int metric) {
    String median = shown(median(adapter, metric));
    if (adapter == Adapter.ENGINE) {
      return median;
    }
    return "%s, %+.1f (%+.1f … %+.1f)"
        .formatted(
            median,
            more(adapter, metric, 0.5),
            more(adapter, metric, 0.25),
            more(adapter, metric, 0.75));
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, value < 1000 ? "%.1f" : "%.0f", value);
  }
}
