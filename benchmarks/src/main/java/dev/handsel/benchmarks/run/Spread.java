// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came out of several rounds. */
record Spread(double median, double least, double most) {
  /** Of those rounds that gave a number; empty if none did. */
  static Optional<Spread> of(double[] rounds) {
    double[] sorted = Arrays.stream(rounds).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return Optional.of(new Spread(median, sorted[0], sorted[sorted.length - 1]));
  }

  /** As {@code 585 (570 … 602)}; the median alone if the others say nothing more. */
  @Override
  public String toString() {
    String middle = shown(median);
    String low = shown(least);
    String high = shown(most);
    return low.equals(high) ? middle : "%s (%s … %s)".formatted(middle, low, high);
  }

  /** Three significant digits, or all before the point. */
  static String shown(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
