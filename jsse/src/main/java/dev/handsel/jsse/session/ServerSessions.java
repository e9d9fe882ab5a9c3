// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public final class Link implements ServerSessionStore, TicketProtector, ResumptionLink {
    private final TlsSession connection;
    private @Nullable Session found;
    // What it was part of, if that is still known here.
    private @Nullable Lineage base;

    private Link(TlsSession connection) {
      this.connection = connection;
    }

    @Override
    public Optional<Session> find(Opaque sessionId) {
      return usable(store.find(sessionId));
    }

    @Override
    public void save(Opaque sessionId, Session session) {
      store.save(sessionId, session.withApplication(lineage(session)));
    }

    @Override
    public void remove(Opaque sessionId) {
      store.remove(sessionId);
    }

    @Override
    public Optional<Opaque> seal(Session session, Instant now) {
      return tickets.seal(session.withApplication(lineage(session)), now);
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
      Optional<Opened> opened = tickets.open(ticket, version, now);
      return usable(opened.map(Opened::session)).isPresent() ? opened : Optional.empty();
    }

    @Override
    public SessionShelf shelf() {
      return shelf;
    }

    @Override
    public void settle(boolean resumed) {
      if (resumed) {
        resumed();
      }
      found = null;
      base = null;
    }

    /** The session found is the one that the connection resumes. */
    private void resumed() {
      if (base != null) {
        connection.resume(base);
      }
    }

    private Opaque lineage(Session session) {
      // A renewed ticket may be made before the adapter has learnt that the session was resumed.
      if (found != null && found.authenticatedAt().equals(session.authenticatedAt())) {
        resumed();
      }
      return connection.named().id();
    }

    private Optional<Session> usable(Optional<Session> session) {
      found = session.orElse(null);
      base = found == null ? null : shelf.lineage(found.application());
      if (found == null || !refused(found.application())) {
        return session;
      }
      found.secret().destroy();
      found = null;
      base = null;
      return Optional.empty();
    }

    /** One that is not known here may be of another machine. */
    private boolean refused(Opaque id) {
      return base == null ? shelf.invalidated(id) : !shelf.fresh(base);
    }
  }
}
