// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a client keeps sessions between connections. Safe for many threads. */
public interface ClientSessionCache {
  /**
   * Sessions to offer for {@code peer}, the preferred first, at most {@code most}. Single-use TLS
   * 1.3 tickets are removed by being taken.
   *
   * <p>Their secrets are the caller's to destroy.
   *
   * @param peer names host, port and scope of a connection
   */
  List<Session> take(String peer, int most);

  /**
   * The same without waiting: the stage may complete on any thread. The default takes at once on
   * this one.
   */
  default CompletionStage<List<Session>> takeLater(String peer, int most) {
    return CompletableFuture.completedFuture(take(peer, most));
  }

  /** Whether taking may wait for something outside this process; the rest never does. */
  default boolean blocks() {
    return false;
  }

  void put(String peer, Session session);

  /** Forgets a session that the server refused or that failed. */
  void remove(String peer, Session session);

  /**
   * What to call a TLS 1.2 session whose ticket is offered, so that the server's answer shows
   * whether it was resumed; empty for a name drawn at random. RFC 5077 §3.4.
   */
  default Opaque sessionId(Session session) {
    return Opaque.EMPTY;
  }

  /** Keeps nothing. */
  ClientSessionCache NONE =
      new ClientSessionCache() {
        @Override
        public List<Session> take(String peer, int most) {
          return List.of();
        }

        @Override
        public void put(String peer, Session session) {}

        @Override
        public void remove(String peer, Session session) {}
      };
}
