// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class HandselOnNativeTest extends PeerProof {
  HandselOnNativeTest() {
    super(Peer.HANDSEL_NATIVE, Peer.ENGINE_NATIVE);
  }
}
