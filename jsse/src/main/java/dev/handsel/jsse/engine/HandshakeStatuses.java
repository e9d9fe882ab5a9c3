// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Demand.Flow;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/**
 * What an SSLEngine should be asked to do next, computed from what the TLS engine demands. Every
 * answer but NOT_HANDSHAKING names a call that makes progress, so that no driver can spin.
 */
final class HandshakeStatuses {
  private HandshakeStatuses() {}

  /**
   * @param announced whether FINISHED was given; until then the handshake is not over
   */
  static HandshakeStatus of(Demand demand, boolean announced) {
    if (demand.work().isPresent()) {
      return HandshakeStatus.NEED_TASK;
    }
    return switch (demand.phase()) {
      case HANDSHAKING ->
          demand.hasOutput() ? HandshakeStatus.NEED_WRAP : HandshakeStatus.NEED_UNWRAP;
      case OPEN -> open(demand, announced);
      case CLOSED ->
          demand.hasOutput() ? HandshakeStatus.NEED_WRAP : HandshakeStatus.NOT_HANDSHAKING;
    };
  }

  private static HandshakeStatus open(Demand demand, boolean announced) {
    boolean writingEnded = demand.mayWrite() == Flow.ENDED;
    boolean ending = writingEnded || demand.mayRead() == Flow.ENDED;
    if (!announced || ending && demand.hasOutput()) {
      return HandshakeStatus.NEED_WRAP;
    }
    // Tickets and KeyUpdates that are owed leave with the next wrap and are nobody's business. Nor
    // is there a handshake when one direction has ended: as in SunJSSE, whose users would spin.
    return HandshakeStatus.NOT_HANDSHAKING;
  }

  /** Whether the handshake is over and everything it owed has left. */
  static boolean finished(Demand demand) {
    return demand.phase() == Demand.Phase.OPEN && !demand.hasOutput() && demand.work().isEmpty();
  }
}
