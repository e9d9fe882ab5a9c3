// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one role in one SSLContext, the least recently used leaving first. A size or
 * timeout of 0 means no bound, as JSSE has it.
 */
public final class SessionShelf implements SSLSessionContext {
  private static final int MOST_INVALIDATED = 20_480;

  private final Map<Opaque, TlsSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /** Ids whose tickets may still be abroad but were invalidated here. */
  private final Set<Opaque> invalidated =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Opaque, Boolean> eldest) {
              return size() > MOST_INVALIDATED;
            }
          });

  private int size;
  private volatile int timeout;

  public SessionShelf(int size, int timeoutSeconds) {
    this.size = size;
    this.timeout = timeoutSeconds;
  }

  /** Keeps a session whose handshake is complete. */
  public void keep(TlsSession session) {
    Lineage lineage = session.lineage();
    if (lineage.id().isEmpty() || lineage.invalidated()) {
      return;
    }
    lineage.shelf(this);
    synchronized (sessions) {
      sessions.put(lineage.id(), session.apart());
      trim();
    }
  }

  void forget(Lineage lineage) {
    synchronized (sessions) {
      sessions.remove(lineage.id());
      invalidated.add(lineage.id());
    }
  }

  /** Whether the session of this id was invalidated here. */
  boolean invalidated(Opaque id) {
    synchronized (sessions) {
      return invalidated.contains(id);
    }
  }

  /** The lineage of this id, if it is known; whether it may be resumed, {@link #fresh} says. */
  @Nullable Lineage lineage(Opaque id) {
    TlsSession session;
    synchronized (sessions) {
      session = sessions.get(id);
    }
    return session == null ? null : session.lineage();
  }

  boolean fresh(Lineage lineage) {
    long seconds = timeout;
    return !lineage.invalidated()
        && (seconds == 0 || System.currentTimeMillis() - lineage.created() < seconds * 1000);
  }

  private void trim() {
    if (size == 0 || sessions.size() <= size) {
      return;
    }
    Iterator<TlsSession> eldest = sessions.values().iterator();
    while (sessions.size() > size) {
      eldest.next();
      eldest.remove();
    }
  }

  @Override
  public @Nullable SSLSession getSession(byte[] sessionId) {
    if (sessionId == null) {
      throw new NullPointerException("session id cannot be null");
    }
    Opaque id = Opaque.of(sessionId);
    synchronized (sessions) {
      TlsSession session = sessions.get(id);
      if (session != null && !fresh(session.lineage())) {
        sessions.remove(id);
        return null;
      }
      return session;
    }
  }

  @Override
  public Enumeration<byte[]> getIds() {
    List<byte[]> ids = new ArrayList<>();
    synchronized (sessions) {
      sessions.values().removeIf(session -> !fresh(session.lineage()));
      sessions.keySet().forEach(id -> ids.add(id.toByteArray()));
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
