// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.vocab.ProtocolVersion;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session that its resumptions share: id, times, validity, and the values bound to
 * it. Sessions are equal when they have the same id, as in SunJSSE.
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
    if (lineage.id().isEmpty()) {
      if (!lineage.values().isEmpty()) {
        base.bindable().putAll(lineage.values());
      }
      base.touch();
      lineage = base;
    }
  }

  /** Gives the session its lasting id, once. */
  Lineage named() {
    HandshakeView now = view;
    if (lineage.id().isEmpty()) {
      Opaque id =
          now != null && now.version().filter(ProtocolVersion.TLS_1_2::equals).isPresent()
              ? now.sessionId()
              : Opaque.EMPTY;
      lineage = new Lineage(id.isEmpty() ? Lineage.randomId() : id, lineage);
    }
    return lineage;
  }

  final Lineage lineage() {
    return lineage;
  }

  @Override
  public byte[] getId() {
    return lineage.id().toByteArray();
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
    return other instanceof LineageSession session && lineage.id().equals(session.lineage.id());
  }

  @Override
  public int hashCode() {
    return lineage.id().hashCode();
  }
}
