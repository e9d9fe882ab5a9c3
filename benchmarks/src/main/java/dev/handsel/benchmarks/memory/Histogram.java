// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.memory;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Live bytes on the heap, by class, after a full collection. Classes of the benchmarks themselves
 * and holes are left out. It is kept outside the heap, so that the next one does not count it.
 */
final class Histogram {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
  private static final String OURS = "dev.handsel.benchmarks.";

  /** With these a collector covers holes; older JDKs take arrays of int, which also live. */
  private static final String HOLE = "jdk.internal.vm.Filler";

  private static final int MOST_ROUNDS = 24;

  /** How often in a row nothing may go. */
  private static final int QUIET_ROUNDS = 3;

  /** Between them: what ACCP frees after a collection, it may free a second later. */
  private static final long PAUSE_NANOS = 500_000_000;

  private static final double SETTLED = 0.0002;

  private final ByteBuffer text;
  private final long total;

  private Histogram(String printed) {
    byte[] encoded = printed.getBytes(StandardCharsets.UTF_8);
    text = ByteBuffer.allocateDirect(encoded.length).put(encoded).flip();
    total = bytes().values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Collects until nothing more goes away: objects with finalizers and cleaners take several
   * rounds.
   */
  static Histogram settled() throws JMException {
    Histogram last = now();
    int quiet = 0;
    for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      Histogram next = now();
      quiet = Math.abs(next.total - last.total) < SETTLED * last.total ? quiet + 1 : 0;
      last = next;
    }
    return last;
  }

  private static Histogram now() throws JMException {
    return parse(
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()}));
  }

  /** Of what the JVM prints. */
  static Histogram parse(String printed) {
    return new Histogram(printed);
  }

  private Map<String, Long> bytes() {
    Map<String, Long> bytes = new TreeMap<>();
    StandardCharsets.UTF_8
        .decode(text.duplicate())
        .toString()
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(line -> !line.group(2).contains(OURS) && !line.group(2).contains(HOLE))
        .forEach(line -> bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum));
    return bytes;
  }

  /** Bytes of all classes. */
  long total() {
    return total;
  }

  /** The classes that grew most since {@code before}, in bytes for each of {@code units}. */
  String growth(Histogram before, int units, int most) {
    Map<String, Long> earlier = before.bytes();
    return bytes().entrySet().stream()
        .map(e -> Map.entry(e.getKey(), e.getValue() - earlier.getOrDefault(e.getKey(), 0L)))
        .sorted(Comparator.comparingLong((Map.Entry<String, Long> e) -> e.getValue()).reversed())
        .limit(most)
        .map(e -> "%10.1f  %s".formatted((double) e.getValue() / units, e.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
