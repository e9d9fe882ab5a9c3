// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.schedule.ResumptionSecret;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an open client keeps to make sessions of the tickets that may come, and nothing more of its
 * handshake. RFC 9846 §4.7.1.
 */
final class TicketTaker {
  private static final Canonical<String> CACHE_KEYS = new Canonical<>();
  private static final Canonical<SessionScope> SCOPES = new Canonical<>();

  private final ClientSessionCache sessions;
  private final String cacheKey;
  private final SessionScope scope;
  private final CipherSuite suite;
  private final ResumptionSecret resumption;
  // In milliseconds, which take less memory than an Instant.
  private final long authenticatedAt;
  private final Instant peerExpiry;
  private int taken;

  private TicketTaker(Agreed agreed, ResumptionSecret resumption, PeerIdentity peer, Instant now) {
    this.sessions = agreed.config().sessions();
    this.cacheKey = CACHE_KEYS.of(agreed.offer().cacheKey());
    this.scope = SCOPES.of(agreed.offer().scope());
    this.suite = agreed.suite().suite();
    this.resumption = resumption;
    this.authenticatedAt =
        agreed
            .session()
            .map(session -> session.session().authenticatedAt())
            .orElse(now)
            .toEpochMilli();
    this.peerExpiry = peer.expiry();
  }

  /** A taker, which owns {@code resumption}, or null where no session is kept anyway. */
  static @Nullable TicketTaker of(
      Agreed agreed, ResumptionSecret resumption, PeerIdentity peer, Turn turn) {
    if (agreed.config().sessions() == ClientSessionCache.NONE
        || turn.limits().ticketsPerConnection() < 1) {
      resumption.close();
      return null;
    }
    return new TicketTaker(agreed, resumption, peer, turn.now());
  }

  /**
   * Keeps a ticket.
   *
   * @return whether another will be taken: more than the limit cost memory and serve nobody
   */
  boolean take(NewSessionTicket13 ticket, Turn turn) {
    sessions.put(cacheKey, session(ticket, turn));
    taken++;
    return taken < turn.limits().ticketsPerConnection();
  }

  private Session session(NewSessionTicket13 ticket, Turn turn) {
    HandshakeView view = turn.view();
    return new Session(
        ProtocolVersion.TLS_1_3,
        suite,
        ticket.ticket(),
        true,
        resumption.psk(ticket.nonce().toByteArray()),
        scope,
        Instant.ofEpochMilli(authenticatedAt),
        turn.now(),
        Duration.ofSeconds(ticket.lifetimeSeconds()),
        peerExpiry,
        ticket.ageAdd(),
        ticket.extensions().get(EarlyData.IN_NEW_SESSION_TICKET).orElse(0L),
        true,
        view.alpn(),
        view.peerChain(),
        view.peerRawKey(),
        view.ownChain(),
        view.ownCertificateType(),
        view.ocspResponse(),
        view.signedCertificateTimestamps(),
        Opaque.EMPTY);
  }

  void close() {
    resumption.close();
  }
}
