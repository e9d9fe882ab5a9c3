// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.benchmarks.harness.Peer;
import org.junit.jupiter.api.Test;

final class DescriptorsTest {
  private static final Descriptors FEW = new Descriptors(20_000);

  @Test
  void onlyEnginesThatHoldDescriptorsLackThemInMemory() {
    assertThat(FEW.lack(Row.BULK_10000, Peer.CONSCRYPT, Effort.FULL).orElseThrow())
        .isEqualTo(
            "10,000 connections take 40,200 file descriptors, and a process here may open 20,000");
    assertThat(FEW.enough(Row.BULK_10000, Peer.CONSCRYPT, Effort.FULL)).isEmpty();
    assertThat(FEW.lack(Row.BULK_64, Peer.CONSCRYPT, Effort.FULL)).isEmpty();
    assertThat(FEW.lack(Row.BULK_10000, Peer.HANDSEL_NATIVE, Effort.FULL)).isEmpty();
    assertThat(FEW.lack(Row.TLS13_PQ, Peer.CONSCRYPT, Effort.FULL)).isEmpty();
  }

  @Test
  void fewerIdlePairsCanBeMeasured() {
    assertThat(FEW.lack(Row.IDLE_TLS13, Peer.CONSCRYPT, Effort.FULL)).isPresent();
    assertThat(FEW.lack(Row.IDLE_TLS13, Peer.CONSCRYPT, Effort.QUICK)).isEmpty();
  }

  @Test
  void loadsLeaveOutTheStepsWithTooManySockets() {
    assertThat(FEW.lack(Row.LOAD_PLATFORM, Peer.HANDSEL, Effort.FULL)).isEmpty();
    assertThat(FEW.enough(Row.LOAD_PLATFORM, Peer.CONSCRYPT, Effort.FULL))
        .containsExactly(1, 10, 100, 1_000);
    assertThat(FEW.lack(Row.LOAD_PLATFORM, Peer.CONSCRYPT, Effort.FULL).orElseThrow())
        .startsWith("10,000 connections take 30,200 file descriptors");
    assertThat(new Descriptors(1_024).enough(Row.LOAD_PLATFORM, Peer.HANDSEL, Effort.FULL))
        .containsExactly(1, 10, 100);
  }
}
