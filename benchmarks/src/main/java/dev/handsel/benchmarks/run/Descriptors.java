// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.handsel.benchmarks.harness.Peer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the limit of file descriptors leaves to be measured.
 *
 * @param most that a process may open
 */
record Descriptors(long most) {
  /** For what a JVM has open anyway: libraries, class files, streams. */
  private static final int JVM = 200;

  /** Of this process, and so of those it starts. */
  static Descriptors ofThisProcess() {
    return new Descriptors(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE);
  }

  /** Those numbers of the row's connections for which there are enough. */
  List<Integer> enough(Row row, Peer peer, Effort effort) {
    return row.connections(effort).stream().filter(n -> needed(row, peer, n) <= most).toList();
  }

  /** Why the row cannot be measured with all its connections, if it cannot. */
  Optional<String> lack(Row row, Peer peer, Effort effort) {
    return row.connections(effort).stream()
        .filter(n -> needed(row, peer, n) > most)
        .findFirst()
        .map(
            n ->
                String.format(
                    Locale.ROOT,
                    "%,d connections take %,d file descriptors, and a process here may open %,d",
                    n,
                    needed(row, peer, n),
                    most));
  }

  private static long needed(Row row, Peer peer, long connections) {
    int each = row.kind() instanceof Row.Load ? 1 + peer.descriptors() : 2 * peer.descriptors();
    return JVM + connections * each;
  }
}
