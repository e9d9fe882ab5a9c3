// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions of one recorded connection, which later ones find and never change. */
final class FixedSessions implements ClientSessionCache, ServerSessionStore {
  private final List<Session> client = new ArrayList<>();
  private final Map<Opaque, Session> server = new HashMap<>();
  private boolean fixed;

  /** From now on nothing is kept. */
  void fix() {
    fixed = true;
  }

  private static Session copy(Session session) {
    return session.withSecret(session.secret().copy());
  }

  /** A look-up is handed out, as one that waits would be. */
  @Override
  public boolean blocks() {
    return true;
  }

  @Override
  public List<Session> take(String peer, int most) {
    return client.stream().limit(most).map(FixedSessions::copy).toList();
  }

  @Override
  public void put(String peer, Session session) {
    if (!fixed) {
      client.add(copy(session));
    }
  }

  @Override
  public void remove(String peer, Session session) {}

  @Override
  public Optional<Session> find(Opaque sessionId) {
    return Optional.ofNullable(server.get(sessionId)).map(FixedSessions::copy);
  }

  @Override
  public void save(Opaque sessionId, Session session) {
    if (!fixed) {
      server.put(sessionId, copy(session));
    }
  }

  @Override
  public void remove(Opaque sessionId) {}
}
