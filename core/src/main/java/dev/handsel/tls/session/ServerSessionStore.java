// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.util.Optional;

/** Where a server keeps TLS 1.2 sessions by id. May block; the engine asks as work. */
public interface ServerSessionStore {
  Optional<Session> find(Opaque sessionId);

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
      };
}
