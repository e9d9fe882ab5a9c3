// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.handshake.Job;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import java.util.List;

/**
 * The result of looking for sessions to offer, the preferred first.
 *
 * @param inTime false where the cache did not answer within its patience
 */
record SessionsTaken(List<Session> sessions, boolean inTime) implements Work.Discardable {
  private static final SessionsTaken NOT_IN_TIME = new SessionsTaken(List.of(), false);

  /** The work whose result this is. */
  static Work take(ClientSessionCache cache, String peer, int most) {
    return Job.orElse(
        NOT_IN_TIME,
        Work.Kind.FIND_SESSION,
        cache.blocks(),
        () -> cache.take(peer, most),
        () -> cache.takeLater(peer, most),
        sessions -> new SessionsTaken(sessions, true));
  }

  @Override
  public void discard() {
    sessions.forEach(unused -> unused.secret().destroy());
  }
}
