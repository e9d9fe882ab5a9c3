// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tests come by which lines, and how long each takes. */
final class Coverage {
  /** A test, and its time in milliseconds. */
  record Timed(Unit unit, long millis) {
    /** The class of tests, without its package. */
    String className() {
      String from = unit.id().substring(unit.id().indexOf("[class:") + 7);
      return from.substring(0, from.indexOf(']'));
    }
  }

  private final Map<String, List<Timed>> byLine = new HashMap<>();

  /** Reads what {@link Worker} wrote. */
  static Coverage read(Path file) throws IOException {
    Coverage coverage = new Coverage();
    Timed test = null;
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t");
      if (parts[0].equals("T")) {
        test = new Timed(new Unit(parts[2]), Long.parseLong(parts[1]));
      } else if (test != null) {
        for (String number : parts[2].split(",")) {
          coverage
              .byLine
              .computeIfAbsent(parts[1] + ':' + number, key -> new ArrayList<>())
              .add(test);
        }
      }
    }
    return coverage;
  }

  /** The tests that come by a line: those of the class itself first, then the quick ones. */
  List<Timed> of(String className, int line) {
    String outer = className.replaceFirst("\\$.*", "");
    Comparator<Timed> own = Comparator.comparing(test -> !test.className().equals(outer + "Test"));
    return byLine.getOrDefault(className + ':' + line, List.of()).stream()
        .sorted(own.thenComparing(Timed::millis))
        .toList();
  }
}
