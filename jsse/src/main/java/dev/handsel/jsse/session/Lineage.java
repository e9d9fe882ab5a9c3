// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session and all its resumptions have in common: the id, the values an application bound to
 * it, and whether it may be resumed.
 */
final class Lineage {
  private static final int ID_LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Opaque id;
  private final long created = System.currentTimeMillis();
  private volatile @Nullable Map<String, Object> values;
  // Milliseconds after its creation; no session is resumed for more than seven days.
  private volatile int accessed;
  private volatile boolean invalidated;
  private volatile @Nullable SessionShelf shelf;

  /** A new lineage that goes on with values bound during its handshake. */
  Lineage(Opaque id, Lineage before) {
    this.id = id;
    this.values = before.values;
  }

  private Lineage() {
    this.id = Opaque.EMPTY;
  }

  /** A lineage without an id: nothing can resume it. */
  static Lineage nameless() {
    return new Lineage();
  }

  /** TLS 1.3 has no session ids; JSSE wants one all the same. */
  static Opaque randomId() {
    byte[] id = new byte[ID_LENGTH];
    RANDOM.nextBytes(id);
    return Opaque.adopt(id);
  }

  Opaque id() {
    return id;
  }

  long created() {
    return created;
  }

  long accessed() {
    return created + accessed;
  }

  void touch() {
    accessed = (int) Math.min(Integer.MAX_VALUE, System.currentTimeMillis() - created);
  }

  /** The values bound; a map of its own only once there is one. */
  Map<String, Object> values() {
    Map<String, Object> bound = values;
    return bound == null ? Map.of() : bound;
  }

  /** The values bound, to bind more. */
  synchronized Map<String, Object> bindable() {
    Map<String, Object> bound = values;
    if (bound == null) {
      bound = new ConcurrentHashMap<>();
      values = bound;
    }
    return bound;
  }

  boolean invalidated() {
    return invalidated;
  }

  void invalidate() {
    invalidated = true;
    SessionShelf home = shelf;
    if (home != null) {
      home.forget(this);
    }
  }

  @Nullable SessionShelf shelf() {
    return shelf;
  }

  void shelf(SessionShelf value) {
    shelf = value;
  }
}
