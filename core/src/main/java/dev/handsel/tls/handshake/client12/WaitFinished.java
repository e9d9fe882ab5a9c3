// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedSent;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.NewSessionTicket12;
import java.util.Optional;
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
  public Open on(Finished message, Turn12 turn) throws TlsException {
    FinishedVerified finished = closing.keys().verify(message, turn);
    PeerIdentity peer = closing.claim().confirmed(finished);
    // A HelloRequest belongs to the open connection; in the record of Finished it would be taken
    // before anybody could look at the handshake.
    turn.aligned();
    turn.peerFinished();
    FinishedSent own = closing.own().isPresent() ? closing.own().get() : closing.sendFinished(turn);
    Optional<Precedent> before = closing.agreed().precedent();
    if (before.isPresent()) {
      before.get().tellTheSame(turn);
    } else {
      KeptSession.save(closing, ticket, peer, turn);
    }
    turn.mayWrite();
    turn.complete(closing.keys().exporter());
    closing.close();
    Precedent precedent = Precedent.of(closing.agreed(), own, finished, peer);
    return new Open(peer, finished, Sequel.after(closing, precedent));
  }

  @Override
  public void abandon() {
    closing.close();
  }
}
