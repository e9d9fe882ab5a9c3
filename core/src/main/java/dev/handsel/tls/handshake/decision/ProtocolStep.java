// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.handshake.Turn;

/** Chooses the application protocol. RFC 7301 §3.2. */
final class ProtocolStep {
  private ProtocolStep() {}

  static Outcome choose(Decided decided, Turn turn) {
    return new Outcome.Leaves(ChoosingProtocol.of(decided, turn));
  }
}
