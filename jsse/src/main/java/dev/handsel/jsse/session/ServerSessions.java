// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions that servers of one SSLContext resume: by id, and by sealed tickets. */
public final class ServerSessions {
  /** Enough for the virtual hosts of one context; each takes a few kilobytes at most. */
  private static final int MOST_CHAINS = 1024;

  private final SessionShelf shelf;
  private final ServerSessionStore store;
  private final TicketProtector tickets;
  private final OwnChains ownChains = new OwnChains(MOST_CHAINS);

  public ServerSessions(SessionShelf shelf, ServerSessionStore store, TicketProtector tickets) {
    this.shelf = shelf;
    this.store = store;
    this.tickets = tickets;
  }

  /** The sessions as one connection sees them. */
  public Link link(TlsSession connection) {
    return new Link(connection);
  }

  /** What a ticket carries for us: the lineage's key, and the name of the chain that was shown. */
  private Opaque named(Lineage lineage, Session session) {
    byte[] named = new byte[lineage.key().length() + OwnChains.NAME_LENGTH];
    lineage.key().copyInto(named, 0);
    ownChains.keep(session.own().chain()).copyInto(named, lineage.key().length());
    return Opaque.adopt(named);
  }

  private Session restored(Session session) {
    Opaque named = session.application().bytes();
    if (named.length() != Lineage.KEY_LENGTH + OwnChains.NAME_LENGTH) {
      return session;
    }
    List<Opaque> chain = ownChains.find(named.slice(Lineage.KEY_LENGTH, named.length()));
    return session
        .withApplication(named.slice(0, Lineage.KEY_LENGTH))
        .with(new Session.Own(chain, session.own().certificateType()));
  }

  /** One connection's access to the sessions, which ties what is resumed to it. */
  public final class Link extends ResumptionLink implements ServerSessionStore, TicketProtector {
    private Link(TlsSession connection) {
      super(shelf, connection);
    }

    @Override
    public Optional<Session> find(Opaque sessionId) {
      Session known = store.find(sessionId).orElse(null);
      Lineage base = known == null ? null : shelf.lineage(known.application().bytes());
      if (known != null && (base == null || !shelf.fresh(base))) {
        store.remove(sessionId);
        refuse(known);
        return Optional.empty();
      }
      found(known, base);
      return Optional.ofNullable(known);
    }

    /** Both are at hand in this process, if the application brings no other. */
    @Override
    public boolean blocks() {
      return store.blocks() || tickets.blocks();
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
      Optional<Opaque> ticket = tickets.seal(session.withApplication(named(lineage, session)), now);
      if (ticket.isPresent()) {
        lineage.seal();
      }
      return ticket;
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
      Optional<Opened> opened = tickets.open(ticket, version, now);
      Session known = opened.map(Opened::session).map(ServerSessions.this::restored).orElse(null);
      if (known != null
          && !shelf.fresh(known.application().bytes(), known.times().authenticatedAt())) {
        refuse(known);
        return Optional.empty();
      }
      found(known, known == null ? null : shelf.lineage(known.application().bytes()));
      return known == null ? opened : Optional.of(new Opened(known, opened.get().renew()));
    }

    private void refuse(Session known) {
      known.secret().destroy();
      found(null, null);
    }
  }
}
