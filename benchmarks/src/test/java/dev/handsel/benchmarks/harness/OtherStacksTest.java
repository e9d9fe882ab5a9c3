// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

final class OtherStacksTest extends PeerProof {
  OtherStacksTest() {
    super(Peer.BCJSSE, Peer.CONSCRYPT, Peer.TCNATIVE);
  }
}
