// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.handshake.Job;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import java.util.Optional;

/**
 * The result of looking for a session by its id.
 *
 * @param inTime false where the store did not answer within its patience
 */
public record SessionFound(Optional<Session> session, boolean inTime) implements Work.Discardable {
  private static final SessionFound NOT_IN_TIME = new SessionFound(Optional.empty(), false);

  /** The work whose result this is. */
  static Work find(ServerSessionStore store, Opaque sessionId) {
    return Job.orElse(
        NOT_IN_TIME,
        Work.Kind.FIND_SESSION,
        store.blocks(),
        () -> store.find(sessionId),
        () -> store.findLater(sessionId),
        session -> new SessionFound(session, true));
  }

  @Override
  public void discard() {
    session.ifPresent(unused -> unused.secret().destroy());
  }
}
