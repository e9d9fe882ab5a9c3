// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What lives on the heap, exactly: by a histogram, and not by how the collector fills its regions.
 */
final class LiveHeap {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

  /** Collectors cover holes with these, before JDK 21 with arrays of int; no connection has any. */
  private static final Pattern HOLES = Pattern.compile("\\[I|\\[?L?jdk\\.internal\\.vm\\.Filler.*");

  private static final int ROUNDS = 3;

  private LiveHeap() {}

  /** Bytes of live objects; the least of a few, for some need several collections to go. */
  static long bytes() throws JMException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least =
          Math.min(
              least,
              histogram()
                  .lines()
                  .map(LINE::matcher)
                  .filter(Matcher::matches)
                  .filter(line -> !HOLES.matcher(line.group(2)).matches())
                  .mapToLong(line -> Long.parseLong(line.group(1)))
                  .sum());
    }
    return least;
  }

  private static String histogram() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
  }
}
