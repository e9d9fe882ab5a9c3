// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

/** SunJSSE on JDK 17 reads its groups once, so each version has a JVM of its own. */
final class SunJsse13Test extends PeerProof {
  SunJsse13Test() {
    super(new String[] {Scenario.TLS_1_3}, Peer.SUNJSSE);
  }
}
