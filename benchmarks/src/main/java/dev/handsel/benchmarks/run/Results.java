// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All numbers of one comparison: for each row, peer and metric one a round. */
final class Results {
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Map<Cell, Map<String, double[]>> numbers = new LinkedHashMap<>();
  private final Map<Cell, String> absences = new LinkedHashMap<>();

  /** A row of one peer. */
  record Cell(String row, String peer) {}

  /** The machine, the JDK, the effort. */
  Map<String, String> facts() {
    return facts;
  }

  /** Takes a number; an earlier one of the same round is replaced. */
  void put(Cell cell, String metric, int round, double value) {
    double[] before =
        numbers
            .computeIfAbsent(cell, key -> new LinkedHashMap<>())
            .getOrDefault(metric, new double[0]);
    double[] rounds = Arrays.copyOf(before, Math.max(before.length, round + 1));
    Arrays.fill(rounds, before.length, rounds.length, Double.NaN);
    rounds[round] = value;
    numbers.get(cell).put(metric, rounds);
  }

  /** Notes why there is no number, or not in every round. */
  void absent(Cell cell, String reason) {
    absences.put(cell, reason);
  }

  Map<Cell, String> absences() {
    return absences;
  }

  /** Rows with numbers or with reasons for none, in the order they came. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    numbers.keySet().forEach(cell -> rows.add(cell.row()));
    absences.keySet().forEach(cell -> rows.add(cell.row()));
    return rows.stream().distinct().toList();
  }

  /** Peers with numbers in this row. */
  List<String> peers(String row) {
    return numbers.keySet().stream()
        .filter(cell -> cell.row().equals(row))
        .map(Cell::peer)
        .toList();
  }

  /** Names of a row's metrics. */
  List<String> metrics(String row) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().row().equals(row))
        .flatMap(entry -> entry.getValue().keySet().stream())
        .distinct()
        .toList();
  }

  /** What came of a metric over the rounds. */
  Optional<Spread> spread(Cell cell, String metric) {
    return Spread.of(rounds(cell, metric));
  }

  /** How many times cheaper {@code cell} is than {@code base}, compared round by round. */
  Optional<Spread> ratio(Cell base, Cell cell, String metric) {
    double[] theirs = rounds(base, metric);
    double[] own = rounds(cell, metric);
    double[] ratios = new double[Math.min(theirs.length, own.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = theirs[i] / own[i];
    }
    return Spread.of(ratios);
  }

  private double[] rounds(Cell cell, String metric) {
    return numbers.getOrDefault(cell, Map.of()).getOrDefault(metric, new double[0]);
  }

  void write(Path file) throws IOException {
    List<Object> cells = new ArrayList<>();
    numbers.forEach(
        (cell, metrics) -> {
          Map<String, Object> written = new TreeMap<>();
          metrics.forEach((name, rounds) -> written.put(name, metric(rounds)));
          cells.add(ordered("row", cell.row(), "peer", cell.peer(), "metrics", written));
        });
    List<Object> reasons = new ArrayList<>();
    absences.forEach(
        (cell, why) -> reasons.add(ordered("row", cell.row(), "peer", cell.peer(), "reason", why)));
    Json.write(file, ordered("facts", facts, "results", cells, "absent", reasons));
  }

  private static Map<String, Object> metric(double[] rounds) {
    double median = Spread.of(rounds).map(Spread::median).orElse(Double.NaN);
    return ordered("median", median, "rounds", Arrays.stream(rounds).boxed().toList());
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /**
   * @throws IOException if the file is not what {@link #write} wrote
   */
  static Results read(Path file) throws IOException {
    Results results = new Results();
    try {
      Map<?, ?> root = map(Json.read(file));
      map(root.get("facts")).forEach((name, v) -> results.facts.put(text(name), text(v)));
      for (Object each : list(root.get("results"))) {
        Cell cell = cell(map(each));
        for (Map.Entry<?, ?> metric : map(map(each).get("metrics")).entrySet()) {
          List<?> rounds = list(map(metric.getValue()).get("rounds"));
          for (int i = 0; i < rounds.size(); i++) {
            Double number = (Double) rounds.get(i);
            results.put(cell, text(metric.getKey()), i, number == null ? Double.NaN : number);
          }
        }
      }
      for (Object each : list(root.get("absent"))) {
        results.absent(cell(map(each)), text(map(each).get("reason")));
      }
      return results;
    } catch (ClassCastException | NullPointerException e) {
      throw new IOException(file + " holds no results of benchmarks/run", e);
    }
  }

  private static Cell cell(Map<?, ?> map) {
    return new Cell(text(map.get("row")), text(map.get("peer")));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }
}
