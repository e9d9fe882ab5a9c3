// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a server keeps TLS 1.2 sessions by id. May block; the engine asks as work. */
public interface ServerSessionStore {
  /** The session of this id; its secret is the caller's to destroy. */
  Optional<Session> find(Opaque sessionId);

  /**
   * The same without waiting: the stage may complete on any thread. The default looks at once on
   * this one.
   */
  default CompletionStage<Optional<Session>> findLater(Opaque sessionId) {
    return CompletableFuture.completedFuture(find(sessionId));
  }

  void save(Opaque sessionId, Session session);

  void remove(Opaque sessionId);

  /**
   * Whether a session that a ticket carries is given an id too, for those who show ids to people.
   * RFC 5077 §3.4 leaves it open.
   */
  default boolean namesTicketed() {
    return false;
  }

  /** Whether a look-up may wait for something outside this process. */
  default boolean blocks() {
    return true;
  }

  /** Keeps nothing, so that only tickets resume. */
  ServerSessionStore NONE =
      new ServerSessionStore() {
        @Override
        public Optional<Session> find(Opaque sessionId) {
          return Optional.empty();
        }

        @Override
        public void save(Opaque sessionId, Session session) {}

        @Override
        public void remove(Opaque sessionId) {}

        @Override
        public boolean blocks() {
          return false;
        }
      };
}
