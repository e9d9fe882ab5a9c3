// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.testkit.SessionParts;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Caches, stores and tickets as an application might make them: they check nothing, and hand out
 * what they were given, changed as a test wants it.
 */
final class Careless {
  private Careless() {}

  /** Tickets that open whatever their age and version. */
  static final class Tickets implements TicketProtector {
    private final Map<Opaque, Session> sealed = new HashMap<>();
    Consumer<SessionParts> change = parts -> {};
    int opened;

    @Override
    public Optional<Opaque> seal(Session session, Instant now) {
      Opaque ticket =
          Opaque.of(
              ("ticket " + sealed.size()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      sealed.put(ticket, SessionParts.changed(session, parts -> {}));
      return Optional.of(ticket);
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
      opened++;
      return Optional.ofNullable(sealed.get(ticket))
          .map(session -> new Opened(SessionParts.changed(session, change), false));
    }
  }

  /** Sessions by id that are found whatever their age. */
  static final class Store implements ServerSessionStore {
    private final Map<Opaque, Session> saved = new HashMap<>();
    Consumer<SessionParts> change = parts -> {};

    @Override
    public Optional<Session> find(Opaque sessionId) {
      return Optional.ofNullable(saved.get(sessionId))
          .map(session -> SessionParts.changed(session, change));
    }

    @Override
    public void save(Opaque sessionId, Session session) {
      saved.put(sessionId, SessionParts.changed(session, parts -> {}));
    }

    @Override
    public void remove(Opaque sessionId) {
      saved.remove(sessionId);
    }
  }

  /** The last session of any peer, whatever its age, again and again. */
  static final class Cache implements ClientSessionCache {
    private Optional<Session> last = Optional.empty();
    Consumer<SessionParts> change = parts -> {};

    @Override
    public List<Session> take(String peer, int most) {
      return last.map(session -> List.of(SessionParts.changed(session, change))).orElse(List.of());
    }

    @Override
    public void put(String peer, Session session) {
      last = Optional.of(SessionParts.changed(session, parts -> {}));
    }

    @Override
    public void remove(String peer, Session session) {}
  }
}
