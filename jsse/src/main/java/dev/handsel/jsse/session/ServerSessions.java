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
  public final class Link extends ResumptionLink implements ServerSessionStore, TicketProtector {
    private Link(TlsSession connection) {
      super(shelf, connection);
    }

    @Override
    public Optional<Session> find(Opaque sessionId) {
      return usable(store.find(sessionId));
    }

    @Override
    public void save(Opaque sessionId, Session session) {
      store.save(sessionId, session.withApplication(lineage(session).id()));
    }

    @Override
    public void remove(Opaque sessionId) {
      store.remove(sessionId);
    }

    @Override
    public Optional<Opaque> seal(Session session, Instant now) {
      return tickets.seal(session.withApplication(lineage(session).id()), now);
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
      Optional<Opened> opened = tickets.open(ticket, version, now);
      return usable(opened.map(Opened::session)).isPresent() ? opened : Optional.empty();
    }

    private Optional<Session> usable(Optional<Session> session) {
      Session known = session.orElse(null);
      Lineage base = known == null ? null : shelf.lineage(known.application());
      if (known != null && refused(known.application(), base)) {
        known.secret().destroy();
        found(null, null);
        return Optional.empty();
      }
      found(known, base);
      return session;
    }

    /** One whose lineage is not known here may be of another machine. */
    private boolean refused(Opaque id, @Nullable Lineage base) {
      return base == null ? shelf.invalidated(id) : !shelf.fresh(base);
    }
  }
}
