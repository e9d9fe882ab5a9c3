// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.decision.Decided;

/** The way from the decision into this room. */
public final class Server12 {
  private Server12() {}

  /**
   * What the row leaves to this version, in its order: resumption, suites, ALPN, credential.
   *
   * @param couldDo13 whether this server would have spoken TLS 1.3
   */
  public static AfterClientHello begin(Decided decided, boolean couldDo13, Turn12 turn)
      throws TlsException {
    // Nothing may follow before our answer.
    turn.aligned();
    return ResumptionStep.take(
        Asked.of(decided.config(), decided.received().hello(), couldDo13, turn), turn);
  }

  /** Where ClientHello leads. */
  public sealed interface AfterClientHello extends State
      permits FindingSession, OpeningTicket, ChoosingProtocol {}
}
