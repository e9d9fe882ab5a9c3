// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import dev.handsel.benchmarks.adapters.Adapters;
import dev.handsel.benchmarks.harness.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts JVMs, each with the same flags, and reads what they measured. */
final class Forks {
  private static final long PATIENCE_MINUTES = 20;
  private static final int SHOWN_LINES = 3;

  /** Three adapters share an iteration, and one JVM compiles for all of them. */
  private static final int ADAPTERS_ITERATIONS = 20;

  private final Path jdk;
  private final Effort effort;
  private final Path logs;
  private final int feature;

  /** A number that a fork wrote. */
  record Number(Row row, String metric, double value) {}

  /**
   * What a fork measured before it ended, or failed.
   *
   * @param finished rows that were measured completely
   */
  record Outcome(List<Number> numbers, Set<Row> finished, Optional<String> failure) {}

  Forks(Path jdk, Effort effort, Path logs) throws IOException {
    this.jdk = jdk;
    this.effort = effort;
    this.logs = Files.createDirectories(logs);
    String version = release("JAVA_VERSION");
    feature = Runtime.Version.parse(version).feature();
  }

  /** The JDK's version, as 25. */
  int feature() {
    return feature;
  }

  /** A line of the JDK's own description. */
  String release(String name) throws IOException {
    Path file = jdk.resolve("release");
    if (!Files.isReadable(file)) {
      throw new IOException(jdk + " is no JDK: it has no file release");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  /** Everything on the command line of a JVM but the class path and what to measure. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add("-Xms" + effort.heap());
    flags.add("-Xmx" + effort.heap());
    flags.add("-XX:+AlwaysPreTouch");
    flags.add("-Djmh.ignoreLock=true");
    if (feature >= 24) {
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  private List<String> command(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  /** Lets one JVM print what adapters cost; false if it failed. */
  boolean adapters(String tier) throws IOException, InterruptedException {
    List<String> command = command(Adapters.class);
    command.addAll(List.of(tier, seconds(effort.warmups()), seconds(effort.iterations())));
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  /** As long as JMH's iterations take when each is many. */
  private String seconds(int iterations) {
    return Double.toString(iterations * effort.millis() * ADAPTERS_ITERATIONS / 1e3);
  }

  Outcome run(Peer peer, List<Row> rows, int round) throws IOException, InterruptedException {
    String name = peer.id() + "-" + rows.get(0).id() + "-" + (round + 1);
    Path log = logs.resolve(name + ".log");
    Path numbers = Files.createTempFile("handsel-benchmark", ".tsv");
    try {
      List<String> command = command(Fork.class);
      command.addAll(List.of(peer.id(), effort.format(), numbers.toString()));
      rows.forEach(row -> command.add(row.name()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Optional<String> failure = Optional.empty();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        failure = Optional.of("not done in %d minutes".formatted(PATIENCE_MINUTES));
      } else if (process.exitValue() != 0) {
        failure = Optional.of(reason(log));
      }
      return outcome(numbers, failure);
    } finally {
      Files.delete(numbers);
    }
  }

  /** Reads a line for each number, and one for each finished row: its name alone. */
  static Outcome outcome(Path file, Optional<String> failure) throws IOException {
    List<Number> numbers = new ArrayList<>();
    Set<Row> finished = EnumSet.noneOf(Row.class);
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t");
      Row row = Row.valueOf(parts[0]);
      if (parts.length == 1) {
        finished.add(row);
      } else {
        numbers.add(new Number(row, parts[1], Double.parseDouble(parts[2])));
      }
    }
    return new Outcome(numbers, finished, failure);
  }

  /** The first lines of a log that look like an exception. */
  static String reason(Path log) throws IOException {
    List<String> said =
        Files.readAllLines(log).stream()
            .filter(
                line -> line.matches(".*[\\w.](Exception|Error)\\b.*") && !line.startsWith("\tat"))
            .limit(SHOWN_LINES)
            .map(String::strip)
            .toList();
    return said.isEmpty() ? "failed without a word" : String.join("; ", said);
  }
}
