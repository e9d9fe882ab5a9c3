// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.NewSessionTicket12;
import org.jspecify.annotations.Nullable;

/** Waits for the server's Finished. RFC 5246 §7.4.9. */
final class WaitFinished implements Client12State {
  private final Closing closing;
  private final @Nullable NewSessionTicket12 ticket;

  WaitFinished(Closing closing, @Nullable NewSessionTicket12 ticket) {
    this.closing = closing;
    this.ticket = ticket;
  }

  /** In a resumption our own Finished answers. RFC 5246 §7.3. */
  @Override
  public Open on(Finished message, Turn turn) throws TlsException {
    FinishedVerified finished = closing.keys().verify(message, turn);
    PeerIdentity peer = closing.claim().confirmed(finished);
    turn.peerFinished();
    if (closing.resumes()) {
      closing.keys().sendFinished(turn);
      turn.flightEnds();
    }
    KeptSession.save(closing, ticket, peer, turn);
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
