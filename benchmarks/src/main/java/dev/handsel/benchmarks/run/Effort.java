// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How long and how often to measure.
 *
 * @param rounds how often each peer has its turn
 * @param together whether one JVM measures all rows of a peer in a round, or one each
 * @param warmups JMH's warm-up iterations
 * @param iterations JMH's measured iterations
 * @param millis of one iteration
 * @param pairs idle connections to make
 * @param connections steps of a load, ascending
 * @param loadSeconds of requests at each step
 * @param heap for {@code -Xmx} of each JVM
 */
record Effort(
    int rounds,
    boolean together,
    int warmups,
    int iterations,
    int millis,
    int pairs,
    List<Integer> connections,
    double loadSeconds,
    String heap) {

  static final Effort FULL =
      new Effort(3, false, 5, 5, 1000, 10_000, List.of(1, 10, 100, 1_000, 10_000), 5, "3g");

  static final Effort QUICK =
      new Effort(2, true, 2, 3, 400, 1_000, List.of(1, 10, 100, 1_000), 1, "1g");

  /** Proves that everything runs, and measures nothing. */
  static final Effort SMOKE = new Effort(1, true, 1, 1, 20, 20, List.of(1, 9), 0.05, "512m");

  Effort withRounds(int value) {
    return new Effort(
        value, together, warmups, iterations, millis, pairs, connections, loadSeconds, heap);
  }

  Effort withMillis(int value) {
    return new Effort(
        rounds, together, warmups, iterations, value, pairs, connections, loadSeconds, heap);
  }

  Effort withPairs(int value) {
    return new Effort(
        rounds, together, warmups, iterations, millis, value, connections, loadSeconds, heap);
  }

  Effort withConnections(List<Integer> value) {
    return new Effort(
        rounds, together, warmups, iterations, millis, pairs, value, loadSeconds, heap);
  }

  Effort withHeap(String value) {
    return new Effort(
        rounds, together, warmups, iterations, millis, pairs, connections, loadSeconds, value);
  }

  /** For the command line of a fork; {@link #parse} reads it back. */
  String format() {
    List<String> parts = new ArrayList<>();
    parts.add("%d,%b,%d,%d,%d,%d".formatted(rounds, together, warmups, iterations, millis, pairs));
    parts.add(String.join("+", connections.stream().map(String::valueOf).toList()));
    parts.add(loadSeconds + "," + heap);
    return String.join(",", parts);
  }

  static Effort parse(String text) {
    String[] parts = text.split(",");
    return new Effort(
        Integer.parseInt(parts[0]),
        Boolean.parseBoolean(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Integer.parseInt(parts[5]),
        List.of(parts[6].split("\\+")).stream().map(Integer::valueOf).toList(),
        Double.parseDouble(parts[7]),
        parts[8]);
  }
}
