// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import java.util.Optional;

/** The result of looking for a session by its id. */
public record SessionFound(Optional<Session> session) {
  /** The work whose result this is. */
  static Work find(ServerSessionStore store, Opaque sessionId) {
    return new Work(
        Work.Kind.FIND_SESSION, store.blocks(), () -> new SessionFound(store.find(sessionId)));
  }
}
