// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import java.util.ArrayList;
import java.util.List;

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
  public final class Link extends ResumptionLink implements ClientSessionCache {
    private Link(TlsSession connection) {
      super(shelf, connection);
    }

    @Override
    public List<Session> take(String peer, int most) {
      List<Session> taken = new ArrayList<>();
      Lineage base = null;
      for (Session session : cache.take(peer, most)) {
        Lineage lineage = shelf.lineage(session.application().bytes());
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
      found(taken.isEmpty() ? null : taken.get(0), base);
      return taken;
    }

    /** Whether there is anything to resume. */
    public boolean offering() {
      return hasFound();
    }

    @Override
    public void put(String peer, Session session) {
      Lineage lineage = lineage(session);
      if (!lineage.invalidated()) {
        cache.put(peer, session.withApplication(lineage.key()));
      }
    }

    @Override
    public void remove(String peer, Session session) {
      cache.remove(peer, session);
    }

    @Override
    public Opaque sessionId(Session session) {
      return shelf.id(session.application().bytes());
    }
  }
}
