// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the shim keeps from connection to connection: sessions, ticket keys, the time.
 */
final class Memory implements InstantSource {
  static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.PRESENT);

  private final ServerSessionStore store = new InMemoryServerSessionStore(this);
  private final TicketProtector ticketKeys = TicketKeys.rotating(CRYPTO);
  private Instant now = Instant.now();
  private @Nullable Session offered;
  private @Nullable Session fresh;
  private boolean saved;

  @Override
  public Instant instant() {
    return now;
  }

  void advance(int seconds) {
    now = now.plusSeconds(seconds);
  }

  /** A new connection begins; the session of the last one is offered. */
  void begin() {
    offered = fresh;
    fresh = null;
    saved = false;
  }

  boolean mayOffer() {
    return offered != null;
  }

  /** Whether this connection has brought a session, to the client or into the server's store. */
  boolean gotSession() {
    return fresh != null || saved;
  }

  /** The single session a client of the runner keeps. */
  final ClientSessionCache clientCache =
      new ClientSessionCache() {
        @Override
        public List<Session> take(String peer, int most) {
          return offered == null ? List.of() : List.of(copy(offered));
        }

        @Override
        public void put(String peer, Session session) {
          fresh = copy(session);
        }

        @Override
        public void remove(String peer, Session session) {
          offered = null;
        }
      };

  private static Session copy(Session session) {
    return session.withSecret(session.secret().copy());
  }

  final ServerSessionStore serverStore =
      new ServerSessionStore() {
        @Override
        public Optional<Session> find(Opaque sessionId) {
          return store.find(sessionId);
        }

        @Override
        public void save(Opaque sessionId, Session session) {
          saved = true;
          store.save(sessionId, session);
        }

        @Override
        public void remove(Opaque sessionId) {
          store.remove(sessionId);
        }
      };

  /** Tickets under this run's keys, as the flags bend them. */
  TicketProtector tickets(Settings settings) {
    if (settings.has("-no-ticket")) {
      return TicketProtector.NONE;
    }
    TicketProtector keys =
        settings
            .base64("-ticket-key")
            .<TicketProtector>map(runners -> new RunnerTickets(ticketKeys, runners))
            .orElse(ticketKeys);
    return new TicketProtector() {
      @Override
      public Optional<Opaque> seal(Session session, Instant at) {
        return settings.has("-skip-ticket") ? Optional.empty() : keys.seal(session, at);
      }

      @Override
      public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant at) {
        return keys.open(ticket, version, at)
            .map(found -> new Opened(found.session(), settings.has("-renew-ticket")));
      }
    };
  }

  static Duration lifetime() {
    return Duration.ofDays(2);
  }
}
