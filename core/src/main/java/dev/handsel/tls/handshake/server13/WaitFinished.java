// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.schedule.ResumptionSecret;

/** WAIT_FINISHED. RFC 9846 Appendix A.2. */
final class WaitFinished
    implements Server13State,
        Server13.FirstState,
        Signing.AfterFlight,
        WaitCertificate.AfterCertificate {
  private final FlightSent sent;
  private final PeerIdentity peer;

  WaitFinished(FlightSent sent, PeerIdentity peer) {
    this.sent = sent;
    this.peer = peer;
  }

  @Override
  public Open on(Finished message, Turn turn) throws TlsException {
    Agreed agreed = sent.agreed();
    FinishedVerified finished =
        FinishedVerified.check(message, agreed.clientTraffic().finished(turn.hashBefore()));
    turn.peerFinished();
    turn.read(
        Epoch.APPLICATION, agreed.decided().suite(), sent.clientApplication(), turn.aligned());
    try (ResumptionSecret resumption = sent.main().resumption(turn.hashThrough())) {
      Tickets.issue(agreed.decided(), resumption, peer, turn);
    }
    agreed.close();
    turn.mayWrite();
    turn.complete(sent.exporter());
    return new Open(finished);
  }

  @Override
  public void abandon() {
    sent.close();
  }
}
