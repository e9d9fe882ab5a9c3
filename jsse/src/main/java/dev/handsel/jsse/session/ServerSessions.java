// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.Optional;

/** The sessions that servers of one SSLContext resume: by id, and by sealed tickets. */
public final class ServerSessions {
  private final SessionShelf shelf;
  private final ServerSessionStore store;
  private final TicketProtector tickets;

  public ServerSessions(SessionShelf shelf, ServerSessionStore store, TicketProtector tickets) {
    this.shelf = shelf;
    this.store = store;
    this.tickets = tickets;
  }

  /** The sessions as one connection sees them. */
  public Link link(TlsSession connection) {
    return new Link(connection);
  }

  /** One connection's access to the sessions, which ties what is resumed to it. */
  public final class Link extends ResumptionLink implements ServerSessionStore, TicketProtector {
    private Link(TlsSession connection) {
      super(shelf, connection);
    }

    @Override
    public Optional<Session> find(Opaque sessionId) {
      Session known = store.find(sessionId).orElse(null);
      Lineage base = known == null ? null : shelf.lineage(known.application());
      if (known != null && (base == null || !shelf.fresh(base))) {
        store.remove(sessionId);
        return refused(known);
      }
      found(known, base);
      return Optional.ofNullable(known);
    }

    @Override
    public void save(Opaque sessionId, Session session) {
      Lineage lineage = lineage(session);
      if (!lineage.invalidated()) {
        store.save(sessionId, session.withApplication(lineage.key()));
      }
    }

    @Override
    public void remove(Opaque sessionId) {
      store.remove(sessionId);
    }

    @Override
    public boolean namesTicketed() {
      return true;
    }

    @Override
    public Optional<Opaque> seal(Session session, Instant now) {
      Lineage lineage = lineage(session);
      if (lineage.invalidated()) {
        return Optional.empty();
      }
      Optional<Opaque> ticket = tickets.seal(session.withApplication(lineage.key()), now);
      if (ticket.isPresent()) {
        lineage.seal();
      }
      return ticket;
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
      Optional<Opened> opened = tickets.open(ticket, version, now);
      Session known = opened.map(Opened::session).orElse(null);
      if (known != null && !shelf.fresh(known.application(), known.authenticatedAt())) {
        refused(known);
        return Optional.empty();
      }
      found(known, known == null ? null : shelf.lineage(known.application()));
      return opened;
    }

    private Optional<Session> refused(Session known) {
      known.secret().destroy();
      found(null, null);
      return Optional.empty();
    }
  }
}
