// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class SunJsse12Test extends PeerProof {
  SunJsse12Test() {
    super(new String[] {Scenario.TLS_1_2}, Peer.SUNJSSE);
  }
}
