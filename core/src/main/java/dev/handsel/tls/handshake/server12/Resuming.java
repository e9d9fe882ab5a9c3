// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Keys12;
import dev.handsel.tls.handshake.ProtocolChosen;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Optional;

/** A server's whole flight of an abbreviated handshake. RFC 5246 §7.3. */
final class Resuming {
  private Resuming() {}

  static WaitChangeCipherSpec answer(
      Asked asked, ResumptionStep.Resumption resumption, ProtocolChosen protocol, Turn12 turn)
      throws TlsException {
    SessionAccepted accepted = resumption.session();
    Session session = accepted.session();
    SuiteSpec suite = session.suite().spec().orElseThrow();
    turn.transcript().startHash(suite.hash());
    turn.transcript().forgetFrames();
    turn.resumed(session);
    // A client that resumes by id and asks for tickets gets one too.
    boolean issues = asked.mayIssueTicket() && (resumption.renew() || !session.handle().ticket());
    Agreed agreed =
        HelloAnswer.send(
            asked, suite, protocol, Optional.empty(), asked.hello().sessionId(), issues, turn);
    Closing closing =
        new Closing(
            agreed, Keys12.resumed(agreed.terms(), accepted, turn), new Claim.Resuming(accepted));
    session.secret().destroy();
    if (issues) {
      IssuedSession.sendTicket(closing, turn);
    }
    closing.keys().sendFinished(turn);
    turn.flightEnds();
    return new WaitChangeCipherSpec(closing);
  }
}
