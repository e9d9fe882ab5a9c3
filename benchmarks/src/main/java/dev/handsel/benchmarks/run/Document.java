// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures in a Markdown file: whatever stands between {@code <!-- figures jdk25 -->} and {@code
 * <!-- end of figures jdk25 -->}, one such place for each JDK; or {@code figures jdk25 load}, for
 * what was measured apart.
 */
final class Document {
  private Document() {}

  /**
   * Puts the results into the place of their JDK.
   *
   * @param target a file, or {@code file#name} for the place of that name
   * @throws IOException if the file has no such place
   */
  static void fill(String target, Results results) throws IOException {
    int hash = target.lastIndexOf('#');
    Path file = Path.of(hash < 0 ? target : target.substring(0, hash));
    String jdk = "figures jdk" + results.facts().getOrDefault("jdk.feature", "?");
    String name = hash < 0 ? jdk : jdk + " " + target.substring(hash + 1);
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- end of " + name + " -->";
    String text = Files.readString(file);
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(file + " has no place for these figures; add the lines " + begin + end);
    }
    Files.writeString(
        file,
        text.substring(0, from + begin.length())
            + "\n"
            + body(results)
            + "\n"
            + text.substring(to));
  }

  private static String body(Results results) {
    String facts =
        results.facts().entrySet().stream()
            .map(fact -> "- " + fact.getKey() + ": " + fact.getValue())
            .collect(Collectors.joining("\n"));
    String tables =
        Table.of(results).stream().map(Table::markdown).collect(Collectors.joining("\n"));
    return facts + "\n\n" + tables + "\n" + absences(results);
  }

  /** Reasons, each with the rows and peers it explains. */
  static String absences(Results results) {
    Map<String, String> byReason =
        results.absences().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        absence -> absence.getKey().row() + "/" + absence.getKey().peer(),
                        Collectors.joining(", "))));
    return byReason.entrySet().stream()
        .map(entry -> "- Not measured: " + entry.getValue() + ": " + entry.getKey() + ".\n")
        .collect(Collectors.joining());
  }
}
