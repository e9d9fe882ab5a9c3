// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.run.Results.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What numbers may not exceed: a file with a line for each, as {@code benchmarks/limits.txt}. */
record Limits(List<Limit> limits) {
  /**
   * One line.
   *
   * @param jdk the version it holds for
   * @param atMost in the metric's unit
   */
  record Limit(int jdk, Row row, Peer peer, String metric, double atMost) {}

  /**
   * @throws IllegalArgumentException naming the line that cannot be understood
   */
  static Limits read(Path file, int jdk) throws IOException {
    List<Limit> all =
        Files.readAllLines(file).stream()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .map(Limits::parse)
            .toList();
    return new Limits(all.stream().filter(limit -> limit.jdk() == jdk).toList());
  }

  private static Limit parse(String line) {
    String[] words = line.split("\\s+");
    if (words.length != 5) {
      throw new IllegalArgumentException(
          "a limit has five words, JDK row peer metric number, but here are " + line);
    }
    List<Row> rows = Row.matching(List.of(words[1]));
    return new Limit(
        Integer.parseInt(words[0]),
        rows.get(0),
        Peer.of(words[2]),
        words[3],
        Double.parseDouble(words[4]));
  }

  List<Row> rows() {
    return limits.stream().map(Limit::row).distinct().sorted().toList();
  }

  List<Peer> peers() {
    return limits.stream().map(Limit::peer).distinct().sorted().toList();
  }

  /** A sentence for each limit that was exceeded or not measured. */
  List<String> broken(Results results) {
    return limits.stream().map(limit -> broken(limit, results)).flatMap(Optional::stream).toList();
  }

  private static Optional<String> broken(Limit limit, Results results) {
    String what = limit.row().id() + " of " + limit.peer().id() + ", " + limit.metric();
    Optional<Spread> measured =
        results.spread(new Cell(limit.row().id(), limit.peer().id()), limit.metric());
    if (measured.isEmpty()) {
      return Optional.of(what + ": not measured, at most %.0f".formatted(limit.atMost()));
    }
    double least = measured.get().least();
    return least <= limit.atMost()
        ? Optional.empty()
        : Optional.of(
            what
                + ": %.0f measured, at most %.0f; spend less, or raise the limit and say why"
                    .formatted(least, limit.atMost()));
  }
}
