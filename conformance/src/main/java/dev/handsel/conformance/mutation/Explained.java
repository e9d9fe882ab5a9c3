// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why mutants may live. Each line of the file tells class and method, what was changed, how many
 * such mutants of that method it explains, and the reason; a fourth mutant where three are
 * explained has none.
 */
final class Explained {
  /** A line of the file. */
  record Reason(String where, String what, int count, String why) {}

  private final List<Reason> reasons = new ArrayList<>();

  static Explained read(Path file) throws IOException {
    Explained explained = new Explained();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\t", -1);
      if (parts.length != 4) {
        throw new IOException(file + " has a line without four fields: " + line);
      }
      explained.reasons.add(new Reason(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
    }
    return explained;
  }

  List<Reason> reasons() {
    return reasons;
  }

  /** The reason of each survivor, where it has one. */
  Map<Survivor, Optional<Reason>> match(List<Survivor> survivors) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (Survivor survivor : survivors) {
      seen.merge(survivor.where() + '\t' + survivor.what(), 1, Integer::sum);
    }
    Map<Survivor, Optional<Reason>> matched = new LinkedHashMap<>();
    for (Survivor survivor : survivors) {
      int count = seen.getOrDefault(survivor.where() + '\t' + survivor.what(), 0);
      matched.put(
          survivor,
          reasons.stream()
              .filter(reason -> reason.where().equals(survivor.where()))
              .filter(reason -> reason.what().equals(survivor.what()))
              .filter(reason -> count <= reason.count())
              .findFirst());
    }
    return matched;
  }
}
