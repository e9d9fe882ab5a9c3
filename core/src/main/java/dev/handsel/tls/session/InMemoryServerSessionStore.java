// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A server's TLS 1.2 sessions by id, in this process, bounded by count and by bytes; the least
 * recently used go first. RFC 5246 §F.1.4.
 *
 * <p>The store keeps copies of secrets and zeroes them when a session leaves; callers own theirs.
 */
public final class InMemoryServerSessionStore implements ServerSessionStore {
  private final BoundedStripes<Opaque, Session> sessions;
  private final InstantSource clock;

  /** A store of 20,480 sessions and 64 MiB. */
  public InMemoryServerSessionStore(InstantSource clock) {
    this(20_480, 64L << 20, clock);
  }

  /**
   * @param mostSessions sessions kept
   * @param mostBytes memory of all sessions, roughly
   */
  public InMemoryServerSessionStore(int mostSessions, long mostBytes, InstantSource clock) {
    this.clock = clock;
    sessions =
        new BoundedStripes<>(
            mostSessions, mostBytes, SessionCopies::cost, session -> session.secret().destroy());
  }

  @Override
  public Optional<Session> find(Opaque sessionId) {
    Instant now = clock.instant();
    AtomicReference<Optional<Session>> found = new AtomicReference<>(Optional.empty());
    sessions.update(
        sessionId,
        session -> {
          if (session == null || !session.fresh(now)) {
            destroy(session);
            return null;
          }
          found.set(Optional.of(SessionCopies.copy(session)));
          return session;
        });
    return Objects.requireNonNull(found.get());
  }

  @Override
  public void save(Opaque sessionId, Session session) {
    if (!session.fresh(clock.instant())) {
      return;
    }
    Session own = SessionCopies.copy(session);
    sessions.update(
        sessionId,
        before -> {
          destroy(before);
          return own;
        });
  }

  @Override
  public void remove(Opaque sessionId) {
    sessions.update(
        sessionId,
        before -> {
          destroy(before);
          return null;
        });
  }

  @Override
  public boolean blocks() {
    return false;
  }

  private static void destroy(@Nullable Session session) {
    if (session != null) {
      session.secret().destroy();
    }
  }
}
