// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.HandshakeFacts;
import dev.handsel.tls.handshake.SealedTicket;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session a server lets its client keep: in a ticket, or by id. */
final class IssuedSession {
  private static final Duration LONGEST = Duration.ofDays(7);

  private IssuedSession() {}

  /** RFC 5077 §3.3; zero-length when there is nothing to give after all. */
  static void sendTicket(Closing closing, Turn12 turn) throws TlsException {
    Duration lifetime = lifetime(closing, turn);
    Optional<Opaque> ticket = Optional.empty();
    if (lifetime.toSeconds() > 0) {
      Session session = session(closing, Opaque.EMPTY, true, lifetime, turn);
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
    closing.agreed().config().sessions().save(id, session(closing, id, false, lifetime, turn));
    offered(lifetime, turn);
  }

  private static void offered(Duration lifetime, Turn12 turn) {
    turn.event(
        new TlsEvent.SessionOffered(
            Direction.OUTBOUND, ProtocolVersion.TLS_1_2, lifetime.toSeconds()));
  }

  /** No longer than configured, than seven days, than what is left since the full handshake. */
  private static Duration lifetime(Closing closing, Turn12 turn) {
    ServerConfig config = closing.agreed().config();
    Duration left =
        Duration.between(
            turn.now(), authenticatedAt(closing, turn).plus(config.authenticationLifetime()));
    Duration wanted = config.sessionLifetime();
    Duration lifetime = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    return lifetime.compareTo(left) > 0 ? left : lifetime;
  }

  private static Instant authenticatedAt(Closing closing, Turn12 turn) {
    return closing.claim() instanceof Claim.Resuming resuming
        ? resuming.session().session().authenticatedAt()
        : turn.now();
  }

  private static Instant peerExpiry(Claim claim) {
    if (claim instanceof Claim.Resuming resuming) {
      return resuming.session().session().peerExpiry();
    }
    return claim instanceof Claim.Signed signed
        ? signed.possession().chain().expiry()
        : Instant.MAX;
  }

  private static Session session(
      Closing closing, Opaque handle, boolean ticket, Duration lifetime, Turn12 turn) {
    HandshakeFacts facts = turn.facts();
    return new Session(
        ProtocolVersion.TLS_1_2,
        closing.agreed().suite().suite(),
        handle,
        ticket,
        closing.keys().forSession(),
        closing.agreed().asked().scope(),
        authenticatedAt(closing, turn),
        turn.now(),
        lifetime,
        peerExpiry(closing.claim()),
        0,
        0,
        closing.agreed().terms().extendedMasterSecret(),
        Optional.ofNullable(facts.alpn),
        facts.peerChain,
        Optional.ofNullable(facts.peerRawKey),
        facts.ownChain,
        facts.ownCertificateType,
        Optional.empty(),
        Optional.empty(),
        Opaque.EMPTY);
  }
}
