// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What figures depend on. Neither the machine's name nor a path is among it. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static Map<String, String> facts(Options options, Forks forks) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", LocalDate.now().toString());
    facts.put("jdk.feature", Integer.toString(forks.feature()));
    facts.put("jdk", forks.release("IMPLEMENTOR") + " " + forks.release("JAVA_RUNTIME_VERSION"));
    facts.put("processor", processor());
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("flags", String.join(" ", forks.flags()));
    Effort effort = options.effort();
    facts.put(
        "effort",
        "%d rounds of %d warm-up and %d measured iterations of %d ms, %s"
            .formatted(
                effort.rounds(),
                effort.warmups(),
                effort.iterations(),
                effort.millis(),
                effort.together() ? "one JVM for all rows of a peer" : "one JVM for each row"));
    facts.put("idle connections", Integer.toString(effort.pairs()));
    return facts;
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return "unknown";
    }
    return Files.readAllLines(PROCESSORS).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
