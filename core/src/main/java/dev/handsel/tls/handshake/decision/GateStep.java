// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.handshake.Turn;

/**
 * Where a server could refuse a client before it keeps anything of it, or send it back with a
 * cookie that holds all it needs. RFC 9846 §4.3.2. Not offered: every hello is answered.
 */
final class GateStep {
  private GateStep() {}

  static Decided notOffered(Decided decided, Turn turn) {
    return decided;
  }
}
