// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions that clients of one SSLContext may resume. */
public final class ClientSessions {
  private final SessionShelf shelf;
  private final ClientSessionCache cache;

  public ClientSessions(SessionShelf shelf, ClientSessionCache cache) {
    this.shelf = shelf;
    this.cache = cache;
  }

  /** The cache as one connection sees it, which ties what is resumed to {@code connection}. */
  public Link link(TlsSession connection) {
    return new Link(connection);
  }

  /** One connection's access to the sessions. */
  public final class Link implements ClientSessionCache, ResumptionLink {
    private final TlsSession connection;
    private List<Session> offered = List.of();
    // Of all that are offered.
    private @Nullable Lineage base;

    private Link(TlsSession connection) {
      this.connection = connection;
    }

    @Override
    public List<Session> take(String peer, int most) {
      List<Session> taken = new ArrayList<>();
      base = null;
      for (Session session : cache.take(peer, most)) {
        Lineage lineage = shelf.lineage(session.application());
        if (lineage == null || !shelf.fresh(lineage)) {
          session.secret().destroy();
          cache.remove(peer, session);
        } else if (taken.isEmpty() || lineage == base) {
          base = lineage;
          taken.add(session);
        } else {
          // The server does not say which it took, so all that are offered are of one lineage.
          cache.put(peer, session);
        }
      }
      offered = taken;
      return taken;
    }

    /** Whether there is anything to resume. */
    public boolean offering() {
      return !offered.isEmpty();
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
      offered = List.of();
      base = null;
    }

    /** The server resumed one of the sessions offered. */
    private void resumed() {
      if (base != null) {
        connection.resume(base);
      }
    }

    @Override
    public void put(String peer, Session session) {
      // A renewed ticket may come before the adapter has learnt that the session was resumed.
      if (!offered.isEmpty()
          && offered.get(0).authenticatedAt().equals(session.authenticatedAt())) {
        resumed();
      }
      Lineage lineage = connection.named();
      if (!lineage.invalidated()) {
        cache.put(peer, session.withApplication(lineage.id()));
      }
    }

    @Override
    public void remove(String peer, Session session) {
      cache.remove(peer, session);
    }
  }
}
