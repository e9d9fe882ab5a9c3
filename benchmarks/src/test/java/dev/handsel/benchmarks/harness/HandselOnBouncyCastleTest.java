// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class HandselOnBouncyCastleTest extends PeerProof {
  HandselOnBouncyCastleTest() {
    super(Peer.HANDSEL_BC, Peer.ENGINE_BC);
  }
}
