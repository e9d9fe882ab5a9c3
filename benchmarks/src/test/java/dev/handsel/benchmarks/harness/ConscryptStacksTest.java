// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConscryptStacksTest {
  @ParameterizedTest
  @ValueSource(strings = {Scenario.TLS_1_3, Scenario.TLS_1_2})
  void everyEngineHoldsDescriptorsUntilItIsClosed(String version) throws Exception {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "this system does not count its descriptors");
    try (Stack stack = Peer.CONSCRYPT.stack(Scenario.full(version))) {
      Exchange exchange = new Exchange(new Meter());
      exchange.connect(stack).close();
      long before = open();
      try (Pair pair = exchange.connect(stack)) {
        assertThat(pair.client().established()).isTrue();
        assertThat(open() - before).isEqualTo(2 * Peer.CONSCRYPT.descriptors());
      }
      assertThat(open()).isEqualTo(before);
    }
  }

  private static long open() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}
