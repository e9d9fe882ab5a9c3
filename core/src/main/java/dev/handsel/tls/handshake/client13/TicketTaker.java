// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.handshake.NewSession;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.schedule.Kdf;
import dev.handsel.tls.schedule.ResumptionSecret;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an open client keeps to make sessions of the tickets that may come, and nothing more of its
 * handshake. RFC 9846 §4.7.1. A superclass of the open state and not a part of it, because every
 * idle client would keep one.
 */
abstract class TicketTaker {
  private static final Canonical<String> CACHE_KEYS = new Canonical<>();
  private static final Canonical<Terms> TERMS = new Canonical<>();

  private final ClientSessionCache sessions;
  private final String cacheKey;
  private final Terms terms;
  // The bare bytes of the resumption secret; null if no ticket is wanted, or none any more.
  private byte @Nullable [] resumption;
  // In milliseconds, which take less memory than an Instant.
  private final long authenticatedAt;
  private int taken;

  /** What the sessions of many connections have in common. */
  private record Terms(SuiteSpec suite, SessionScope scope, Instant peerExpiry) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Terms that
          && suite.equals(that.suite)
          && scope.equals(that.scope)
          && peerExpiry.equals(that.peerExpiry);
    }

    @Override
    public int hashCode() {
      return 31 * scope.hashCode() + suite.hashCode();
    }
  }

  /** Takes {@code resumption} over, and zeroes it at once where no session is kept anyway. */
  TicketTaker(Agreed agreed, ResumptionSecret resumption, PeerIdentity peer, Turn turn) {
    this.sessions = agreed.config().sessions();
    this.cacheKey = CACHE_KEYS.of(agreed.offer().cacheKey());
    this.terms = TERMS.of(new Terms(agreed.suite(), agreed.offer().scope(), peer.expiry()));
    this.resumption = resumption.release();
    this.authenticatedAt = NewSession.authenticatedAt(agreed.session(), turn).toEpochMilli();
    if (sessions == ClientSessionCache.NONE || turn.limits().ticketsPerConnection() < 1) {
      takeNoMore();
    }
  }

  /** Whether another ticket is taken: more than the limit cost memory and serve nobody. */
  final boolean takes() {
    return resumption != null;
  }

  /**
   * Keeps a ticket, if another is taken.
   *
   * @param lifetimeSeconds no longer than the ticket's
   */
  final void take(NewSessionTicket13 ticket, long lifetimeSeconds, Turn turn) {
    byte[] secret = resumption;
    if (secret == null) {
      return;
    }
    sessions.put(cacheKey, session(secret, ticket, lifetimeSeconds, turn));
    taken++;
    if (taken >= turn.limits().ticketsPerConnection()) {
      takeNoMore();
    }
  }

  private Session session(
      byte[] secret, NewSessionTicket13 ticket, long lifetimeSeconds, Turn turn) {
    Kdf kdf = turn.kdf(terms.suite().hash());
    return NewSession.of(
        new Session.Keys(
            ProtocolVersion.TLS_1_3,
            terms.suite().suite(),
            ResumptionSecret.of(kdf, secret).psk(ticket.nonce().toByteArray()),
            true),
        new Session.Times(
            Instant.ofEpochMilli(authenticatedAt),
            turn.now(),
            Duration.ofSeconds(lifetimeSeconds),
            terms.peerExpiry()),
        terms.scope(),
        turn.view().peer(),
        new Session.Handle(
            ticket.ticket(),
            true,
            ticket.ageAdd(),
            ticket.extensions().get(EarlyData.IN_NEW_SESSION_TICKET).orElse(0L)),
        turn.view());
  }

  /** Zeroes what sessions would be made from. */
  final void takeNoMore() {
    if (resumption != null) {
      Arrays.fill(resumption, (byte) 0);
      resumption = null;
    }
  }
}
