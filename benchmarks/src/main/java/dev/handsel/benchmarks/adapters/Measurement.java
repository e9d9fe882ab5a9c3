// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import java.util.List;

/** Something all adapters do in turns. */
interface Measurement {
  String title();

  /** What {@link #block} answers, as {@code server µs}. */
  List<String> metrics();

  /** Does it so often that the clock costs nothing, and answers means. */
  double[] block(Adapter adapter) throws Exception;

  /**
   * @throws IllegalStateException if it did not do what it was to measure
   */
  void check();
}
