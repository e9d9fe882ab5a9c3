// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The results in the tree: a file for each room, for programs, and a page for people that is made
 * of them and of the reasons.
 */
final class Report {
  /** The first line of a room's file. */
  private record Figures(
      String date, String jdk, int mutants, int killed, int timedOut, int notViable, int lived) {
    static Figures of(List<MutationRun.Result> results, LocalDate date) {
      return new Figures(
          date.toString(),
          "JDK " + Runtime.version().feature(),
          results.size(),
          count(results, Outcome.KILLED),
          count(results, Outcome.TIMED_OUT),
          count(results, Outcome.NOT_VIABLE),
          count(results, Outcome.SURVIVED) + count(results, Outcome.NOT_COVERED));
    }

    private static int count(List<MutationRun.Result> results, Outcome outcome) {
      return (int) results.stream().filter(r -> r.entry().outcome() == outcome).count();
    }

    static Figures parse(String line) {
      String[] parts = line.split("\t");
      return new Figures(
          parts[1],
          parts[2],
          Integer.parseInt(parts[3]),
          Integer.parseInt(parts[4]),
          Integer.parseInt(parts[5]),
          Integer.parseInt(parts[6]),
          Integer.parseInt(parts[7]));
    }

    String line() {
      return "#\t%s\t%s\t%d\t%d\t%d\t%d\t%d"
          .formatted(date, jdk, mutants, killed, timedOut, notViable, lived);
    }
  }

  private final Path folder;

  Report(Path folder) {
    this.folder = folder;
  }

  private Path file(Room room) {
    return folder.resolve(room.word() + ".tsv");
  }

  private Explained explained() throws IOException {
    return Explained.read(folder.resolve("explained.tsv"));
  }

  /** Writes a room's file, and the page anew. */
  void write(Room room, List<MutationRun.Result> results, LocalDate date) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Figures.of(results, date).line());
    results.stream()
        .filter(result -> result.entry().outcome().lives())
        .map(result -> Survivor.of(result).line())
        .forEach(lines::add);
    Files.write(file(room), lines);
    Files.writeString(folder.resolve("RESULTS.md"), page());
  }

  /** Survivors of a room as its file has them. */
  List<Survivor> survivors(Room room) throws IOException {
    return Files.exists(file(room))
        ? Files.readAllLines(file(room)).stream().skip(1).map(Survivor::parse).toList()
        : List.of();
  }

  /**
   * Prints the survivors that have no reason.
   *
   * @return whether there is none
   */
  boolean show(Room room, PrintStream out) throws IOException {
    int without = 0;
    for (Map.Entry<Survivor, Optional<Explained.Reason>> one :
        explained().match(survivors(room)).entrySet()) {
      if (one.getValue().isEmpty()) {
        without++;
        Survivor survivor = one.getKey();
        out.printf(
            "%s %s: %s (%d tests came by)%n",
            survivor.at(), survivor.where(), survivor.what(), survivor.tests());
      }
    }
    out.printf("%s: %d survivors without a reason%n", room.word(), without);
    return without == 0;
  }

  /** The page for people. */
  String page() throws IOException {
    Explained explained = explained();
    StringBuilder out = new StringBuilder();
    out.append("# Mutation testing: the newest result\n\n");
    out.append("Written by `.ci/mutation`; do not edit.");
    out.append(" [docs/conformance.md](../../docs/conformance.md#mutation-testing)\n");
    out.append("tells what is done. For programs: the file of each room, beside this one.\n\n");
    out.append(
        "| room | date | JDK | mutants | killed | timed out | survivors | without a reason |\n");
    out.append("|---|---|---|---|---|---|---|---|\n");
    StringBuilder open = new StringBuilder();
    Map<String, Integer> whys = new TreeMap<>();
    for (Room room : Room.values()) {
      if (!Files.exists(file(room))) {
        continue;
      }
      Figures figures = Figures.parse(Files.readAllLines(file(room)).get(0));
      int without = 0;
      for (Map.Entry<Survivor, Optional<Explained.Reason>> one :
          explained.match(survivors(room)).entrySet()) {
        if (one.getValue().isPresent()) {
          whys.merge(one.getValue().get().why(), 1, Integer::sum);
        } else {
          without++;
          open.append("| ").append(one.getKey().at());
          open.append(" | `").append(one.getKey().where());
          open.append("` | ").append(one.getKey().what()).append(" |\n");
        }
      }
      out.append(
          "| %s | %s | %s | %d | %d | %d | %d | %d |\n"
              .formatted(
                  room.word(),
                  figures.date,
                  figures.jdk.substring(4),
                  figures.mutants - figures.notViable,
                  figures.killed,
                  figures.timedOut,
                  figures.lived,
                  without));
    }
    out.append("\n## Why survivors live\n\n");
    out.append("`explained.tsv` says it for each.\n\n| mutants | reason |\n|---|---|\n");
    whys.forEach((why, count) -> out.append("| %d | %s |\n".formatted(count, why)));
    if (!open.isEmpty()) {
      out.append("\n## Survivors without a reason\n\n| at | method | change |\n|---|---|---|\n");
      out.append(open);
    }
    return out.toString();
  }
}
