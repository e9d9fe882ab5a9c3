// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.run.Results.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results for people. A ratio says how many times cheaper a peer is than the one in the column's
 * head: above 1 it is better.
 */
record Table(String title, List<String> head, List<List<String>> lines) {
  /** Whom everybody is compared with. */
  static final List<String> BASES = List.of("sunjsse", "tcnative");

  private static final List<Metric> PLAIN =
      List.of(
          Metric.SERVER_MICROS,
          Metric.CLIENT_MICROS,
          Metric.SERVER_BYTES,
          Metric.CLIENT_BYTES,
          Metric.WRAP_NANOS,
          Metric.UNWRAP_NANOS,
          Metric.WRAP_BYTES,
          Metric.UNWRAP_BYTES,
          Metric.CLIENT_HEAP,
          Metric.SERVER_HEAP,
          Metric.KEPT,
          Metric.PROCESS);

  private static final List<String> LOAD =
      List.of("connect.us", "request.us", "median.us", "p99.us");

  static List<Table> of(Results results) {
    return results.rows().stream()
        .filter(row -> !results.peers(row).isEmpty())
        .flatMap(
            row -> row.startsWith("load") ? loads(results, row) : Stream.of(plain(results, row)))
        .toList();
  }

  private static Table plain(Results results, String row) {
    List<Metric> metrics =
        PLAIN.stream().filter(metric -> results.metrics(row).contains(metric.name())).toList();
    List<String> head = new ArrayList<>(List.of("peer"));
    for (Metric metric : metrics) {
      head.add(metric.title());
      if (metric.compared()) {
        BASES.forEach(base -> head.add("vs " + base));
      }
    }
    List<List<String>> lines = new ArrayList<>();
    for (String peer : results.peers(row)) {
      Cell cell = new Cell(row, peer);
      List<String> line = new ArrayList<>(List.of(peer));
      for (Metric metric : metrics) {
        Optional<Spread> spread = results.spread(cell, metric.name());
        line.add(
            spread
                .map(s -> metric.compared() ? s.toString() : Spread.shown(s.median()))
                .orElse("–"));
        if (metric.compared()) {
          BASES.forEach(base -> line.add(ratio(results, new Cell(row, base), cell, metric)));
        }
      }
      lines.add(line);
    }
    return new Table(row, head, lines);
  }

  private static String ratio(Results results, Cell base, Cell cell, Metric metric) {
    return results.ratio(base, cell, metric.name()).map(Spread::toString).orElse("–");
  }

  /** One table a metric, with a column for each number of connections. */
  private static Stream<Table> loads(Results results, String row) {
    List<String> steps =
        results.metrics(row).stream().map(name -> name.replaceAll("\\..*", "")).distinct().toList();
    return LOAD.stream()
        .map(
            metric -> {
              List<String> head = new ArrayList<>(List.of("peer"));
              steps.forEach(step -> head.add(step + " conn."));
              List<List<String>> lines = new ArrayList<>();
              for (String peer : results.peers(row)) {
                List<String> line = new ArrayList<>(List.of(peer));
                steps.forEach(
                    step ->
                        line.add(
                            results
                                .spread(new Cell(row, peer), step + "." + metric)
                                .map(Spread::toString)
                                .orElse("–")));
                lines.add(line);
              }
              return new Table(row + ", " + metric, head, lines);
            });
  }

  /** For a terminal. */
  String text() {
    int[] widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Stream.concat(Stream.of(head), lines.stream())
              .mapToInt(line -> line.get(column).length())
              .max()
              .orElse(0);
    }
    return title
        + "\n"
        + Stream.concat(Stream.of(head), lines.stream())
            .map(line -> padded(line, widths))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String padded(List<String> line, int[] widths) {
    StringBuilder out = new StringBuilder("  ").append(line.get(0));
    out.append(" ".repeat(widths[0] - line.get(0).length()));
    for (int i = 1; i < widths.length; i++) {
      out.append(" ".repeat(2 + widths[i] - line.get(i).length())).append(line.get(i));
    }
    return out.toString();
  }

  /** For a document. */
  String markdown() {
    List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
    rule.set(0, "---");
    return "**"
        + title
        + "**\n\n"
        + Stream.concat(Stream.of(head, rule), lines.stream())
            .map(line -> "| " + String.join(" | ", line) + " |")
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
