// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.handshake.FinishedSent;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.policy.FalseStart;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.SuiteSpec.KeyExchangeMethod;

/** Data before the server's Finished, where policy and handshake are fit for it. RFC 7918. */
final class FalseStarting {
  private FalseStarting() {}

  /** Opens the way for data, once our Finished stands before it. */
  static void consider(Closing closing, FinishedSent own, Turn12 turn) {
    Policy policy = closing.agreed().config().policy();
    if (allows(policy.tls12().falseStart(), turn) && fit(closing)) {
      turn.decided(
          "false_start",
          "yes",
          "policy " + policy.shown() + " allows data before the server's Finished");
      turn.falseStart(own, closing.keys().exporter());
    }
  }

  private static boolean allows(FalseStart rule, Turn12 turn) {
    return switch (rule) {
      case NEVER -> false;
      case WITH_ALPN -> turn.facts().alpn != null;
      case ALWAYS -> true;
    };
  }

  /**
   * The server signed its ephemeral share, and the suite is one that nobody would downgrade us to:
   * RFC 7918 §5.1, §5.3. In a renegotiation there is no round trip to save for a first request.
   */
  private static boolean fit(Closing closing) {
    return closing.claim() instanceof Claim.Signed
        && closing.agreed().suite().keyExchange() == KeyExchangeMethod.ECDHE
        && closing.agreed().suite().aead()
        && closing.agreed().precedent().isEmpty();
  }
}
