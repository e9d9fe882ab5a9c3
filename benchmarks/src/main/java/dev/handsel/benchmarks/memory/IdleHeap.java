// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.memory;

import dev.handsel.benchmarks.harness.End;
import dev.handsel.benchmarks.harness.Exchange;
import dev.handsel.benchmarks.harness.Meter;
import dev.handsel.benchmarks.harness.Pair;
import dev.handsel.benchmarks.harness.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What an established connection keeps while nothing happens: many are made, then first all clients
 * and then all servers are let go, with a histogram of the heap between.
 *
 * @param client bytes on the heap for each client
 * @param server bytes on the heap for each server
 * @param kept bytes that stay for each pair when both are gone: sessions in caches
 * @param process bytes the whole process grew by for each pair, beyond a heap that was touched
 *     before; a coarse figure of memory outside it
 */
public record IdleHeap(double client, double server, double kept, double process) {
  private static final int WARM_UP = 200;
  private static final int SHOWN_CLASSES = 15;

  /** Measures {@code pairs} connections and prints the classes they consist of. */
  public static IdleHeap of(Stack stack, int pairs) throws Exception {
    Exchange exchange = new Exchange(new Meter());
    for (int i = 0; i < WARM_UP; i++) {
      exchange.connect(stack).close();
    }
    End[] clients = new End[pairs];
    End[] servers = new End[pairs];
    Histogram.settled();
    Histogram before = Histogram.settled();
    long residentBefore = resident();
    for (int i = 0; i < pairs; i++) {
      Pair pair = exchange.connect(stack);
      clients[i] = pair.client();
      servers[i] = pair.server();
      clients[i].rest();
      servers[i].rest();
    }
    Histogram both = Histogram.settled();
    final double process = (double) (resident() - residentBefore) / pairs;
    final Histogram serversAlone = without(clients);
    final Histogram neither = without(servers);
    System.out.println("bytes for each pair:\n" + both.growth(before, pairs, SHOWN_CLASSES));
    System.out.println("for each server:\n" + serversAlone.growth(neither, pairs, SHOWN_CLASSES));
    System.out.println("kept after:\n" + neither.growth(before, pairs, SHOWN_CLASSES));
    return new IdleHeap(
        (double) (both.total() - serversAlone.total()) / pairs,
        (double) (serversAlone.total() - neither.total()) / pairs,
        (double) (neither.total() - before.total()) / pairs,
        process);
  }

  private static Histogram without(End[] ends) throws Exception {
    for (int i = 0; i < ends.length; i++) {
      ends[i].close();
    }
    Arrays.fill(ends, null);
    return Histogram.settled();
  }

  /** The process's resident bytes, or 0 where the system does not say. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
