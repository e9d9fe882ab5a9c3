// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.NewSession;
import dev.handsel.tls.handshake.SealedTicket;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.decision.ServerScope;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session a server lets its client keep: in a ticket, or by id. */
final class IssuedSession {
  private IssuedSession() {}

  /** RFC 5077 §3.3; zero-length when there is nothing to give after all. */
  static void sendTicket(Closing closing, Turn12 turn) throws TlsException {
    Duration lifetime = lifetime(closing, turn);
    Optional<Opaque> ticket = Optional.empty();
    if (lifetime.toSeconds() > 0) {
      Session session = session(closing, Session.Handle.ofTicket(Opaque.EMPTY), lifetime, turn);
      ticket = SealedTicket.of(session, closing.agreed().config(), turn);
    }
    if (ticket.isEmpty()) {
      turn.send(new NewSessionTicket12(0, Opaque.EMPTY));
      return;
    }
    turn.send(new NewSessionTicket12(lifetime.toSeconds(), ticket.get()));
    offered(lifetime, turn);
  }

  static void store(Closing closing, Turn12 turn) {
    Opaque id = closing.agreed().sessionId();
    Duration lifetime = lifetime(closing, turn);
    if (id.isEmpty() || lifetime.toSeconds() <= 0) {
      return;
    }
    Session session = session(closing, Session.Handle.ofId(id), lifetime, turn);
    closing.agreed().config().sessions().save(id, session);
    offered(lifetime, turn);
  }

  private static void offered(Duration lifetime, Turn12 turn) {
    turn.event(
        new TlsEvent.SessionOffered(
            Direction.OUTBOUND, ProtocolVersion.TLS_1_2, lifetime.toSeconds()));
  }

  private static Duration lifetime(Closing closing, Turn12 turn) {
    return NewSession.lifetime(
        closing.agreed().config(), authenticatedAt(closing, turn), turn.now());
  }

  private static Instant authenticatedAt(Closing closing, Turn12 turn) {
    return NewSession.authenticatedAt(closing.resumed(), turn);
  }

  private static Instant peerExpiry(Claim claim) {
    if (claim instanceof Claim.Resuming resuming) {
      return resuming.session().session().times().peerExpiry();
    }
    return claim instanceof Claim.Signed signed
        ? signed.possession().chain().expiry()
        : Instant.MAX;
  }

  private static Session session(
      Closing closing, Session.Handle handle, Duration lifetime, Turn12 turn) {
    Asked asked = closing.agreed().asked();
    return NewSession.of(
        closing.keys().forSession(),
        new Session.Times(
            authenticatedAt(closing, turn), turn.now(), lifetime, peerExpiry(closing.claim())),
        ServerScope.making(asked.config(), asked.serverName(), turn),
        turn.facts().peer,
        handle,
        turn.publish());
  }
}
