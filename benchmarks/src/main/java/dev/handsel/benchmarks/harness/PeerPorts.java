// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

/**
 * The port a client believes to connect to, by which all implementations find sessions again: one
 * port for handshakes to be resumed, another each time for full ones.
 */
final class PeerPorts {
  private static final int LAST = 65_535;

  private final boolean same;
  private int port = 1;

  PeerPorts(Scenario scenario) {
    same = scenario.resumed();
  }

  synchronized int next() {
    if (!same) {
      port = port == LAST ? 1 : port + 1;
    }
    return port;
  }
}
