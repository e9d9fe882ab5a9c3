// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one role in one SSLContext, the least recently used leaving first. A size or
 * timeout of 0 means no bound, as JSSE has it.
 */
public final class SessionShelf implements SSLSessionContext {
  // By the keys of their lineages, never by ids that peers may have chosen.
  private final Map<Opaque, TlsSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /** Keys of the sessions last shown under these ids, where the id is not the key. */
  private final Map<Opaque, Opaque> keys = new HashMap<>();

  private final Invalidated invalidated;
  private int size;
  private volatile int timeout;

  public SessionShelf(int size, int timeoutSeconds) {
    this(size, timeoutSeconds, new Invalidated());
  }

  SessionShelf(int size, int timeoutSeconds, Invalidated invalidated) {
    this.size = size;
    this.timeout = timeoutSeconds;
    this.invalidated = invalidated;
  }

  /** Keeps a session whose handshake is complete, unless it was invalidated meanwhile. */
  public void keep(TlsSession session) {
    Lineage lineage = session.lineage();
    if (lineage.key().isEmpty()) {
      return;
    }
    TlsSession kept = session.apart();
    synchronized (sessions) {
      take(lineage.key());
      sessions.put(lineage.key(), kept);
      if (!kept.id().equals(lineage.key())) {
        keys.put(kept.id(), lineage.key());
      }
      // From here on who invalidates it finds it here; whoever did before, forgets it now.
      lineage.shelf(this);
      trim();
    }
  }

  /** Removes the session of this key, and its id where no later session has it. */
  private void take(Opaque key) {
    TlsSession taken = sessions.remove(key);
    if (taken != null) {
      keys.remove(taken.id(), key);
    }
  }

  void forget(Lineage lineage) {
    synchronized (sessions) {
      take(lineage.key());
      if (lineage.ticketed()) {
        invalidated.add(lineage.key(), lineage.created(), System.currentTimeMillis());
      }
    }
  }

  /** The lineage of this key, if it is known; whether it may be resumed, {@link #fresh} says. */
  @Nullable Lineage lineage(Opaque key) {
    TlsSession session;
    synchronized (sessions) {
      session = sessions.get(key);
    }
    return session == null ? null : session.lineage();
  }

  /** The id under which the session of this key was shown, or empty. */
  Opaque id(Opaque key) {
    synchronized (sessions) {
      TlsSession session = sessions.get(key);
      return session == null ? Opaque.EMPTY : session.id();
    }
  }

  boolean fresh(Lineage lineage) {
    return !lineage.invalidated()
        && (lineage.ticketed()
            ? fresh(lineage.key(), lineage.created())
            : inTime(lineage.created()));
  }

  /** Whether a session that a ticket brought back may be resumed. */
  boolean fresh(Opaque key, Instant authenticatedAt) {
    return fresh(key, authenticatedAt.toEpochMilli());
  }

  private boolean fresh(Opaque key, long authenticatedAt) {
    return inTime(authenticatedAt) && !invalidated(key, authenticatedAt);
  }

  private boolean invalidated(Opaque key, long authenticatedAt) {
    synchronized (sessions) {
      return invalidated.contains(key, authenticatedAt);
    }
  }

  private boolean inTime(long created) {
    long seconds = timeout;
    return seconds == 0 || System.currentTimeMillis() - created < seconds * 1000;
  }

  /** Entries of all that grows with sessions, but for those invalidated. */
  int remembered() {
    synchronized (sessions) {
      return sessions.size() + keys.size();
    }
  }

  private void trim() {
    while (size > 0 && sessions.size() > size) {
      take(sessions.keySet().iterator().next());
    }
  }

  @Override
  public @Nullable SSLSession getSession(byte[] sessionId) {
    if (sessionId == null) {
      throw new NullPointerException("session id cannot be null");
    }
    synchronized (sessions) {
      return shown(Opaque.of(sessionId));
    }
  }

  /** The session of this id, unless it is over and leaves. */
  private @Nullable TlsSession shown(Opaque id) {
    Opaque key = keys.getOrDefault(id, id);
    TlsSession session = sessions.get(key);
    if (session == null || !session.id().equals(id)) {
      return null;
    }
    if (!fresh(session.lineage())) {
      take(key);
      return null;
    }
    return session;
  }

  @Override
  public Enumeration<byte[]> getIds() {
    List<byte[]> ids = new ArrayList<>();
    synchronized (sessions) {
      for (TlsSession session : List.copyOf(sessions.values())) {
        if (fresh(session.lineage())) {
          ids.add(session.getId());
        } else {
          take(session.lineage().key());
        }
      }
    }
    return Collections.enumeration(ids);
  }

  @Override
  public void setSessionTimeout(int seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException("a timeout cannot be negative: " + seconds);
    }
    timeout = seconds;
  }

  @Override
  public int getSessionTimeout() {
    return timeout;
  }

  @Override
  public void setSessionCacheSize(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + value);
    }
    synchronized (sessions) {
      size = value;
      trim();
    }
  }

  @Override
  public int getSessionCacheSize() {
    synchronized (sessions) {
      return size;
    }
  }
}
