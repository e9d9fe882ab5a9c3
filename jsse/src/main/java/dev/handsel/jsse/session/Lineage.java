// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session and all its resumptions have in common: the values an application bound to it, and
 * whether it may be resumed. Its key is of our making, for the id of a TLS 1.2 session may be the
 * peer's choice, and that of another host's session.
 */
final class Lineage {
  static final int KEY_LENGTH = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Opaque key;
  private final long created;
  private volatile @Nullable Map<String, Object> values;
  // Milliseconds after its creation; no session is resumed for more than seven days.
  private volatile int accessed;
  private volatile boolean invalidated;
  private volatile boolean ticketed;
  private volatile @Nullable SessionShelf shelf;

  private Lineage(Opaque key, long created) {
    this.key = key;
    this.created = created;
  }

  /** A lineage without a key: nothing can resume it. */
  static Lineage nameless() {
    return new Lineage(Opaque.EMPTY, System.currentTimeMillis());
  }

  /** A new lineage that goes on with what befell {@code before} during its handshake. */
  static Lineage named(Lineage before, Instant authenticatedAt) {
    return new Lineage(random(), authenticatedAt.toEpochMilli()).after(before);
  }

  /** One that only a ticket carries. */
  static Lineage carried(Opaque key, Instant authenticatedAt) {
    Lineage carried = new Lineage(key, authenticatedAt.toEpochMilli());
    carried.ticketed = true;
    return carried;
  }

  private Lineage after(Lineage before) {
    values = before.values;
    invalidated = before.invalidated;
    return this;
  }

  private static Opaque random() {
    byte[] key = new byte[KEY_LENGTH];
    RANDOM.nextBytes(key);
    return Opaque.adopt(key);
  }

  /** Tells it from all others here; empty before there is anything to resume. */
  Opaque key() {
    return key;
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

  /** Whether a ticket of ours carries it, so that nothing need be kept for it here. */
  boolean ticketed() {
    return ticketed;
  }

  void seal() {
    ticketed = true;
  }

  /** Whose session it is; none before there is one to resume, nor after it was invalidated. */
  @Nullable SessionShelf shelf() {
    return invalidated ? null : shelf;
  }

  void shelf(SessionShelf value) {
    shelf = value;
    if (invalidated) {
      value.forget(this);
    }
  }
}
