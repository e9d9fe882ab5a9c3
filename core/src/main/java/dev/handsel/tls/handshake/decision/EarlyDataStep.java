// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.vocab.ExtensionType;

/** What becomes of early data. RFC 9846 §4.3.10. Not offered: it is dropped unread. */
final class EarlyDataStep {
  private EarlyDataStep() {}

  static Decided notOffered(Decided decided, Turn turn) {
    if (decided.received().has(ExtensionType.EARLY_DATA)) {
      reject(false, turn);
    }
    return decided;
  }

  /**
   * "Request that the client send a second ClientHello by responding with a HelloRetryRequest": the
   * client may not offer early data then.
   */
  static void byRetry(HelloReceived first, Turn turn) {
    if (first.has(ExtensionType.EARLY_DATA)) {
      reject(true, turn);
    }
  }

  private static void reject(boolean untilSecondHello, Turn turn) {
    turn.decided("early_data", "rejected", "this server takes none");
    turn.skipEarlyData(untilSecondHello);
  }
}
