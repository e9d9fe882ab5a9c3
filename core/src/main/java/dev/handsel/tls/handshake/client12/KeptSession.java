// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.handshake.NewSession;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The session that a client keeps once the handshake is verified. */
final class KeptSession {
  /** RFC 5246 §F.1.4: "An upper limit of 24 hours is suggested for session ID lifetimes". */
  private static final Duration SUGGESTED = Duration.ofHours(24);

  private KeptSession() {}

  static void save(
      Closing closing, @Nullable NewSessionTicket12 ticket, PeerIdentity peer, Turn12 turn) {
    // RFC 5077 §3.3: a server that changed its mind "sends a zero-length ticket".
    NewSessionTicket12 issued = ticket == null || ticket.ticket().isEmpty() ? null : ticket;
    boolean fresh = issued != null;
    Opaque handle = issued != null ? issued.ticket() : closing.agreed().sessionId();
    if (handle.isEmpty() || closing.resumes() && !fresh) {
      return;
    }
    Duration lifetime = issued != null ? lifetime(issued.lifetimeSeconds()) : SUGGESTED;
    Session.Handle named = fresh ? Session.Handle.ofTicket(handle) : Session.Handle.ofId(handle);
    Session session = session(closing, named, lifetime, peer, turn);
    closing.agreed().config().sessions().put(closing.agreed().offer().cacheKey(), session);
    turn.event(
        new TlsEvent.SessionOffered(
            Direction.INBOUND, ProtocolVersion.TLS_1_2, lifetime.toSeconds()));
  }

  /**
   * RFC 5077 §3.3: "A value of zero is reserved to indicate that the lifetime […] is unspecified".
   */
  private static Duration lifetime(long hint) {
    return NewSession.bounded(hint == 0 ? SUGGESTED : Duration.ofSeconds(hint));
  }

  private static Session session(
      Closing closing, Session.Handle handle, Duration lifetime, PeerIdentity peer, Turn12 turn) {
    Instant authenticatedAt = NewSession.authenticatedAt(closing.resumed(), turn);
    return NewSession.of(
        closing.keys().forSession(),
        new Session.Times(authenticatedAt, turn.now(), lifetime, peer.expiry()),
        closing.agreed().offer().scope(),
        peer.presented(),
        handle,
        turn.publish());
  }
}
