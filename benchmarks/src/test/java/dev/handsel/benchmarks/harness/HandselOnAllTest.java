// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class HandselOnAllTest extends PeerProof {
  HandselOnAllTest() {
    super(new String[] {Scenario.TLS_1_3}, Peer.HANDSEL_ALL, Peer.ENGINE_ALL);
  }
}
