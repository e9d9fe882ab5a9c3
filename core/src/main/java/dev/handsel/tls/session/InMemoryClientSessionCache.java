// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A client's sessions in this process, bounded by count and by bytes; the peers not visited for
 * longest go first. TLS 1.3 tickets are given out once, the newest first (RFC 9846 §C.4); a TLS 1.2
 * session serves until it expires.
 *
 * <p>The cache keeps copies of secrets and zeroes them when a session leaves; callers own theirs.
 */
public final class InMemoryClientSessionCache implements ClientSessionCache {
  /** Tickets kept for one peer: what a browser's parallel connections use up. */
  private static final int MOST_OF_PEER = 8;

  private final BoundedStripes<String, Deque<Session>> peers;
  private final InstantSource clock;

  /** A cache of 4096 peers and 32 MiB. */
  public InMemoryClientSessionCache(InstantSource clock) {
    this(4096, 32L << 20, clock);
  }

  /**
   * @param mostPeers peers kept
   * @param mostBytes memory of all sessions, roughly
   */
  public InMemoryClientSessionCache(int mostPeers, long mostBytes, InstantSource clock) {
    this.clock = clock;
    peers =
        new BoundedStripes<>(
            mostPeers,
            mostBytes,
            InMemoryClientSessionCache::cost,
            sessions -> sessions.forEach(session -> session.secret().destroy()));
  }

  @Override
  public List<Session> take(String peer, int most) {
    Instant now = clock.instant();
    List<Session> taken = new ArrayList<>();
    peers.update(
        peer,
        sessions -> {
          if (sessions == null) {
            return null;
          }
          dropStale(sessions, now);
          Iterator<Session> newestFirst = sessions.iterator();
          while (newestFirst.hasNext() && taken.size() < most) {
            Session session = newestFirst.next();
            if (singleUse(session)) {
              newestFirst.remove();
              taken.add(session);
            } else {
              taken.add(SessionCopies.copy(session));
            }
          }
          return sessions.isEmpty() ? null : sessions;
        });
    return taken;
  }

  @Override
  public void put(String peer, Session session) {
    Instant now = clock.instant();
    if (!session.fresh(now)) {
      return;
    }
    Session own = SessionCopies.copy(session);
    peers.update(
        peer,
        known -> {
          Deque<Session> sessions = known == null ? new ArrayDeque<>(2) : known;
          dropStale(sessions, now);
          drop(sessions, other -> !singleUse(own) && !singleUse(other));
          drop(sessions, other -> other.handle().name().equals(own.handle().name()));
          sessions.addFirst(own);
          while (sessions.size() > MOST_OF_PEER) {
            sessions.removeLast().secret().destroy();
          }
          return sessions;
        });
  }

  @Override
  public void remove(String peer, Session session) {
    peers.update(
        peer,
        sessions -> {
          if (sessions == null) {
            return null;
          }
          drop(sessions, other -> other.handle().name().equals(session.handle().name()));
          return sessions.isEmpty() ? null : sessions;
        });
  }

  /** Forgets everything. */
  public void clear() {
    peers.clear();
  }

  /** Of a handful. */
  private static long cost(Deque<Session> sessions) {
    long cost = 0;
    for (Session session : sessions) {
      cost += SessionCopies.cost(session);
    }
    return cost;
  }

  private static void dropStale(Deque<Session> sessions, Instant now) {
    drop(sessions, session -> !session.fresh(now));
  }

  private static void drop(Deque<Session> sessions, Predicate<Session> which) {
    sessions.removeIf(
        session -> {
          boolean leaves = which.test(session);
          if (leaves) {
            session.secret().destroy();
          }
          return leaves;
        });
  }

  private static boolean singleUse(Session session) {
    return session.version().equals(ProtocolVersion.TLS_1_3);
  }
}
