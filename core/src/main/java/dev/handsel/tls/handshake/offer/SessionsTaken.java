// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import dev.handsel.tls.api.Work;
import dev.handsel.tls.handshake.Job;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import java.util.List;

/** The result of looking for sessions to offer, the preferred first. */
record SessionsTaken(List<Session> sessions) implements Work.Discardable {
  /** The cache did not answer in time. */
  static final SessionsTaken NOT_IN_TIME = new SessionsTaken(List.of());

  /** The work whose result this is. */
  static Work take(ClientSessionCache cache, String peer, int most) {
    return Job.orElse(
        NOT_IN_TIME,
        Work.Kind.FIND_SESSION,
        cache.blocks(),
        () -> cache.take(peer, most),
        () -> cache.takeLater(peer, most),
        SessionsTaken::new);
  }

  @Override
  public void discard() {
    sessions.forEach(unused -> unused.secret().destroy());
  }
}
