// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import dev.handsel.benchmarks.harness.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What SSLEngine and SSLSocket add to the engine: all three in one JVM, block by block in turns.
 * Three JVMs in turns would differ by more than what is asked, and by how each was compiled.
 */
public final class Adapters {
  private static final int SMALL = 100;
  private static final int LARGE = 16_384;

  private Adapters() {}

  /** Arguments: the tier as {@link Adapter#maker} takes it, seconds to warm up, and to measure. */
  public static void main(String[] args) throws Exception {
    long warm = nanos(args[1]);
    long measured = nanos(args[2]);
    Scenario full = Scenario.full(Scenario.TLS_1_3);
    Scenario full12 = Scenario.full(Scenario.TLS_1_2);
    for (Scenario scenario : List.of(full, full.asResumed(), full12, full12.asResumed())) {
      try (Handshakes handshakes = new Handshakes(args[0], scenario)) {
        System.out.println(compare(handshakes, warm, measured));
      }
    }
    for (int size : new int[] {SMALL, LARGE}) {
      System.out.println(compare(new Records(args[0], size), warm, measured));
    }
    // Some providers leave threads behind.
    System.exit(0);
  }

  private static long nanos(String seconds) {
    return (long) (Double.parseDouble(seconds) * 1e9);
  }

  /** A table of what each costs. */
  static String compare(Measurement measurement, long warm, long measured) throws Exception {
    rounds(measurement, warm);
    Paired paired = rounds(measurement, measured);
    measurement.check();
    return paired.table(measurement.title(), measurement.metrics());
  }

  private static Paired rounds(Measurement measurement, long nanos) throws Exception {
    Paired paired = new Paired();
    long start = System.nanoTime();
    do {
      Map<Adapter, double[]> round = new EnumMap<>(Adapter.class);
      for (Adapter adapter : Adapter.values()) {
        round.put(adapter, measurement.block(adapter));
      }
      paired.add(round);
    } while (System.nanoTime() - start < nanos);
    return paired;
  }
}
