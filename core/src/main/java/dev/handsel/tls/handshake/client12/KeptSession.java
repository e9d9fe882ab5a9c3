// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.handshake.HandshakeFacts;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session that a client keeps once the handshake is verified. */
final class KeptSession {
  /** RFC 5246 §F.1.4: "An upper limit of 24 hours is suggested for session ID lifetimes". */
  private static final Duration SUGGESTED = Duration.ofHours(24);

  private static final Duration LONGEST = Duration.ofDays(7);

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
    Session session = session(closing, handle, fresh, lifetime, peer, turn);
    closing.agreed().config().sessions().put(closing.agreed().offer().cacheKey(), session);
    turn.event(
        new TlsEvent.SessionOffered(
            Direction.INBOUND, ProtocolVersion.TLS_1_2, lifetime.toSeconds()));
  }

  /**
   * RFC 5077 §3.3: "A value of zero is reserved to indicate that the lifetime […] is unspecified".
   */
  private static Duration lifetime(long hint) {
    Duration hinted = hint == 0 ? SUGGESTED : Duration.ofSeconds(hint);
    return hinted.compareTo(LONGEST) > 0 ? LONGEST : hinted;
  }

  private static Session session(
      Closing closing,
      Opaque handle,
      boolean ticket,
      Duration lifetime,
      PeerIdentity peer,
      Turn12 turn) {
    HandshakeFacts facts = turn.facts();
    Instant authenticatedAt =
        closing.claim() instanceof Claim.Resuming resuming
            ? resuming.session().session().authenticatedAt()
            : turn.now();
    return new Session(
        ProtocolVersion.TLS_1_2,
        closing.agreed().suite().suite(),
        handle,
        ticket,
        closing.keys().forSession(),
        closing.agreed().offer().scope(),
        authenticatedAt,
        turn.now(),
        lifetime,
        peer.expiry(),
        0,
        0,
        closing.agreed().terms().extendedMasterSecret(),
        Optional.ofNullable(facts.alpn),
        peer.chain(),
        peer.rawKey(),
        facts.ownChain,
        facts.ownCertificateType,
        Optional.ofNullable(facts.ocspResponse),
        Optional.ofNullable(facts.signedCertificateTimestamps),
        Opaque.EMPTY);
  }
}
