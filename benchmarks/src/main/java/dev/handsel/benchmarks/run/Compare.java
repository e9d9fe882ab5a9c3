// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.harness.Peer;
import dev.handsel.benchmarks.run.Results.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares: gives each peer its turn in a JVM of its own, round by round (A B A B), and shows what
 * came of it.
 */
public final class Compare {
  private final Options options;
  private final Forks forks;
  private final Results results = new Results();
  private final int jdk;
  private final Optional<Limits> limits;

  private Compare(Options options) throws IOException {
    this.options = options;
    Path folder = options.json().toAbsolutePath().getParent();
    Files.createDirectories(folder);
    forks = new Forks(options.jdk(), options.effort(), folder.resolve("logs"));
    jdk = forks.feature();
    limits =
        options.limits().isPresent()
            ? Optional.of(Limits.read(options.limits().get(), jdk))
            : Optional.empty();
  }

  /**
   * See {@link Options#USAGE}. Exits 1 if something could not be measured that should have been.
   */
  public static void main(String[] args) throws Exception {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    try {
      System.exit(run(Options.parse(args)) ? 0 : 1);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Does what the options say; false if a fork failed. */
  static boolean run(Options options) throws Exception {
    if (options.list()) {
      System.out.println("rows:  " + Arrays.stream(Row.values()).map(Row::id).toList());
      System.out.println("peers: " + Arrays.stream(Peer.values()).map(Peer::id).toList());
      return true;
    }
    if (options.from().isPresent()) {
      show(options, Results.read(options.from().get()));
      return true;
    }
    Compare compare = new Compare(options);
    return options.adapters().isPresent()
        ? compare.forks.adapters(options.adapters().get())
        : compare.measure();
  }

  private boolean measure() throws Exception {
    results.facts().putAll(Machine.facts(options, forks));
    boolean complete = true;
    for (Map<Peer, List<Row>> turn : turns()) {
      for (int round = 0; round < options.effort().rounds(); round++) {
        for (Map.Entry<Peer, List<Row>> entry : turn.entrySet()) {
          complete &= fork(entry.getKey(), entry.getValue(), round);
        }
      }
    }
    results.write(options.json());
    show(options, results);
    System.out.println("numbers in " + options.json());
    List<String> broken = limits.isPresent() ? limits.get().broken(results) : List.of();
    broken.forEach(sentence -> System.err.println("over its limit: " + sentence));
    return complete && broken.isEmpty();
  }

  /**
   * What each peer does in one JVM, in the order of turns: all rows or one, but never rows which
   * need different groups.
   */
  private List<Map<Peer, List<Row>>> turns() {
    Map<String, Map<Peer, List<Row>>> turns = new LinkedHashMap<>();
    for (Row row : limits.map(Limits::rows).orElse(options.rows())) {
      for (Peer peer : limits.map(Limits::peers).orElse(options.peers())) {
        if (isRefused(row, peer)) {
          continue;
        }
        String turn =
            options.effort().together()
                ? String.join(",", row.kind().scenario().groups())
                : row.id();
        turns
            .computeIfAbsent(turn, key -> new LinkedHashMap<>())
            .computeIfAbsent(peer, key -> new ArrayList<>())
            .add(row);
      }
    }
    return new ArrayList<>(turns.values());
  }

  /** Notes what cannot be measured; true if nothing can. */
  private boolean isRefused(Row row, Peer peer) {
    Descriptors descriptors = Descriptors.ofThisProcess();
    Optional<String> refusal = row.refusal(peer, jdk);
    refusal
        .or(() -> descriptors.lack(row, peer, options.effort()))
        .ifPresent(reason -> results.absent(new Cell(row.id(), peer.id()), reason));
    return refusal.isPresent() || descriptors.enough(row, peer, options.effort()).isEmpty();
  }

  private boolean fork(Peer peer, List<Row> rows, int round) throws Exception {
    System.err.printf(
        "round %d, %s: %s%n", round + 1, peer.id(), rows.stream().map(Row::id).toList());
    Forks.Outcome outcome = forks.run(peer, rows, round);
    for (Forks.Number number : outcome.numbers()) {
      results.put(new Cell(number.row().id(), peer.id()), number.metric(), round, number.value());
    }
    if (outcome.failure().isEmpty()) {
      return true;
    }
    System.err.println("  failed: " + outcome.failure().get());
    rows.stream()
        .filter(row -> !outcome.finished().contains(row))
        .forEach(row -> results.absent(new Cell(row.id(), peer.id()), outcome.failure().get()));
    return false;
  }

  private static void show(Options options, Results results) throws IOException {
    Table.of(results).forEach(table -> System.out.println(table.text()));
    System.out.print(Document.absences(results));
    if (options.markdown().isPresent()) {
      Document.fill(options.markdown().get(), results);
    }
  }
}
