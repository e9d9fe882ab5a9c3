// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HistogramTest {
  private static final String BEFORE =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          9834         650624  [B (java.base@17.0.15)
         2:           100           2400  java.lang.String (java.base@17.0.15)
         3:             7            168  dev.handsel.benchmarks.harness.JsseEnd
         4:             2             96  [Ljdk.internal.vm.FillerElement; (java.base@25)
      Total         24999        1745936
      """;

  @Test
  void addsUpClassesButItsOwnAndHoles() {
    assertThat(Histogram.parse(BEFORE).total()).isEqualTo(650_624 + 2_400);
  }

  @Test
  void namesWhatGrewForEachUnit() {
    Histogram after = Histogram.parse(BEFORE.replace("650624", "660624"));

    assertThat(after.growth(Histogram.parse(BEFORE), 100, 1).strip()).isEqualTo("100.0  [B");
  }

  @Test
  void seesWhatIsHeldAndNotItself() throws Exception {
    Histogram.settled();
    long before = Histogram.settled().total();
    byte[] held = new byte[10_000_000];
    long with = Histogram.settled().total();
    assertThat(held).hasSize(10_000_000);

    assertThat(with - before).isBetween(9_900_000L, 10_100_000L);
  }
}
