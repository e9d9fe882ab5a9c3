// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class HandselOnAllTest extends PeerProof {
  HandselOnAllTest() {
    super(Peer.HANDSEL_ALL, Peer.ENGINE_ALL);
  }
}
