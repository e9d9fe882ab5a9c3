// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session that its resumptions share: times, validity, and the values bound to it.
 * Sessions are equal when they are of one lineage, for an id may be the peer's choice. Those that
 * have no key yet, as in mid-handshake, are each their own.
 */
abstract class LineageSession extends ExtendedSSLSession {
  private volatile Lineage lineage;
  private volatile @Nullable HandshakeView view;

  LineageSession(Lineage lineage) {
    this.lineage = lineage;
  }

  /** Becomes the session that {@code other} is. */
  LineageSession(LineageSession other) {
    lineage = other.lineage;
    view = other.view;
  }

  /** Publishes what the handshake has decided by now. */
  public void show(HandshakeView current) {
    view = current;
  }

  /** What was published last. */
  public @Nullable HandshakeView shown() {
    return view;
  }

  /** Takes part in the lineage of the session that is being resumed. */
  void resume(Lineage base) {
    if (lineage.key().isEmpty()) {
      if (!lineage.values().isEmpty()) {
        base.bindable().putAll(lineage.values());
      }
      if (lineage.invalidated()) {
        base.invalidate();
      }
      base.touch();
      lineage = base;
    }
  }

  /** Gives the session a lineage that can be resumed, once. */
  Lineage named(Instant authenticatedAt) {
    if (lineage.key().isEmpty()) {
      lineage = Lineage.named(lineage, authenticatedAt);
    }
    return lineage;
  }

  final Lineage lineage() {
    return lineage;
  }

  @Override
  public byte[] getId() {
    return id().toByteArray();
  }

  /**
   * What both ends of a TLS 1.2 handshake call it (RFC 5246 §7.4.1.3). TLS 1.3 has no such name,
   * nor have servers that gave a ticket and no id; JSSE wants one all the same.
   */
  final Opaque id() {
    HandshakeView now = view;
    Opaque common =
        now != null && now.version().filter(ProtocolVersion.TLS_1_2::equals).isPresent()
            ? now.sessionId()
            : Opaque.EMPTY;
    return common.isEmpty() ? lineage.key() : common;
  }

  @Override
  public @Nullable SSLSessionContext getSessionContext() {
    return lineage.shelf();
  }

  @Override
  public long getCreationTime() {
    return lineage.created();
  }

  @Override
  public long getLastAccessedTime() {
    return lineage.accessed();
  }

  @Override
  public void invalidate() {
    lineage.invalidate();
  }

  @Override
  public boolean isValid() {
    SessionShelf shelf = lineage.shelf();
    return view != null && !lineage.invalidated() && (shelf == null || shelf.fresh(lineage));
  }

  @Override
  public void putValue(String name, Object value) {
    if (name == null || value == null) {
      throw new IllegalArgumentException("a session value and its name cannot be null");
    }
    Object old = lineage.bindable().put(name, value);
    if (value instanceof SSLSessionBindingListener listener) {
      listener.valueBound(new SSLSessionBindingEvent(this, name));
    }
    if (old instanceof SSLSessionBindingListener listener) {
      listener.valueUnbound(new SSLSessionBindingEvent(this, name));
    }
  }

  @Override
  public @Nullable Object getValue(String name) {
    if (name == null) {
      throw new IllegalArgumentException("a session value's name cannot be null");
    }
    return lineage.values().get(name);
  }

  @Override
  public void removeValue(String name) {
    if (name == null) {
      throw new IllegalArgumentException("a session value's name cannot be null");
    }
    if (lineage.bindable().remove(name) instanceof SSLSessionBindingListener listener) {
      listener.valueUnbound(new SSLSessionBindingEvent(this, name));
    }
  }

  @Override
  public String[] getValueNames() {
    return lineage.values().keySet().toArray(String[]::new);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LineageSession session && same(lineage, session.lineage);
  }

  private static boolean same(Lineage one, Lineage other) {
    return one == other || !one.key().isEmpty() && one.key().equals(other.key());
  }

  @Override
  public int hashCode() {
    return lineage.key().hashCode();
  }
}
