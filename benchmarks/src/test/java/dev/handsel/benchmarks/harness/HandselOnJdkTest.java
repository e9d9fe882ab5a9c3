// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class HandselOnJdkTest extends PeerProof {
  HandselOnJdkTest() {
    super(Peer.HANDSEL, Peer.ENGINE);
  }
}
