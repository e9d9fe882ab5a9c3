// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Finished;

/** Waits for the client's Finished. RFC 5246 §7.4.9. */
final class WaitFinished implements Server12State {
  private final Closing closing;

  WaitFinished(Closing closing) {
    this.closing = closing;
  }

  /** In a full handshake our ticket and Finished answer. RFC 5077 §3.1. */
  @Override
  public Open on(Finished message, Turn12 turn) throws TlsException {
    FinishedVerified finished = closing.keys().verify(message, turn);
    PeerIdentity peer = closing.claim().confirmed(finished);
    turn.peerFinished();
    if (!closing.resumes()) {
      if (closing.agreed().issuesTicket()) {
        IssuedSession.sendTicket(closing, turn);
      }
      closing.keys().sendFinished(turn);
      turn.flightEnds();
      IssuedSession.store(closing, turn);
    }
    turn.mayWrite();
    turn.complete(closing.keys().exporter());
    closing.close();
    return new Open(peer, finished);
  }

  @Override
  public void abandon() {
    closing.close();
  }
}
