// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.session.Session;
import org.jspecify.annotations.Nullable;

/** One connection's access to sessions, which knows until the handshake is over what it found. */
public abstract class ResumptionLink {
  private final SessionShelf shelf;
  private final TlsSession connection;
  private @Nullable Session found;
  // What it is part of, if that is known here.
  private @Nullable Lineage base;

  ResumptionLink(SessionShelf shelf, TlsSession connection) {
    this.shelf = shelf;
    this.connection = connection;
  }

  /** Where the session is to be kept. */
  public final SessionShelf shelf() {
    return shelf;
  }

  /**
   * The handshake is complete: ties the connection to the session it resumed, if it did, and drops
   * what was looked up.
   */
  public final void settle(boolean resumed) {
    if (resumed) {
      resume();
    }
    found(null, null);
  }

  /** Keeps the connection's session for others, unless a ticket carries it. */
  public final void keep() {
    Lineage lineage = connection.lineage();
    if (lineage.ticketed()) {
      lineage.shelf(shelf);
    } else {
      shelf.keep(connection);
    }
  }

  /** The connection may resume {@code session}, or none. */
  final void found(@Nullable Session session, @Nullable Lineage lineage) {
    found = session;
    base = lineage;
  }

  final boolean hasFound() {
    return found != null;
  }

  /** What {@code made}, a session that the connection came to, is part of. */
  final Lineage lineage(Session made) {
    // A renewed ticket may be made before the adapter has learnt that the session was resumed.
    if (found != null && found.times().authenticatedAt().equals(made.times().authenticatedAt())) {
      resume();
    }
    return connection.named(made.times().authenticatedAt());
  }

  private void resume() {
    if (base != null) {
      connection.resume(base);
    } else if (found != null && !found.application().bytes().isEmpty()) {
      connection.resume(
          Lineage.carried(found.application().bytes(), found.times().authenticatedAt()));
    }
  }
}
