// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.FailedStart;
import dev.handsel.jsse.connection.Failures;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How an SSLEngine begins, with the parameters it has when it is first used, and how it ends. A
 * superclass of the engine and not a part of it, because idle engines would keep one.
 */
abstract class Lifetime extends SSLEngine {
  private final ParameterSheet sheet;
  private volatile @Nullable Connection connection;
  private volatile Unbegun unbegun = Unbegun.NO;

  /** How an engine ended that has no connection. */
  private enum Unbegun {
    NO,
    /** It could not begin, and its peer has still to be told. */
    OWES_ALERT,
    CLOSED
  }

  Lifetime(@Nullable String host, int port, ParameterSheet sheet) {
    super(host, port);
    this.sheet = sheet;
  }

  /**
   * @throws IllegalStateException when it is not known whether this is a client or a server
   */
  abstract void requireRole();

  /** Makes the connection, from the parameters as they are when the handshake begins. */
  abstract Connection begin() throws SSLException;

  final ParameterSheet sheet() {
    return sheet;
  }

  final @Nullable Connection connection() {
    return connection;
  }

  /** Whether it ended before there was a connection. */
  final boolean closedUnbegun() {
    return unbegun != Unbegun.NO;
  }

  final HandshakeStatus statusUnbegun() {
    return unbegun == Unbegun.OWES_ALERT
        ? HandshakeStatus.NEED_WRAP
        : HandshakeStatus.NOT_HANDSHAKING;
  }

  /** A wrap of an engine that ended so: the alert, once, and then nothing. */
  final SSLEngineResult wrapUnbegun(ByteBuffer target) {
    synchronized (sheet) {
      byte[] alert = unbegun == Unbegun.OWES_ALERT ? FailedStart.alert() : new byte[0];
      if (target.remaining() < alert.length) {
        return new SSLEngineResult(Status.BUFFER_OVERFLOW, statusUnbegun(), 0, 0);
      }
      target.put(alert);
      unbegun = Unbegun.CLOSED;
      return new SSLEngineResult(Status.CLOSED, statusUnbegun(), 0, alert.length);
    }
  }

  final SSLEngineResult unwrapUnbegun() {
    return new SSLEngineResult(Status.CLOSED, statusUnbegun(), 0, 0);
  }

  final Connection start() throws SSLException {
    Connection current = connection;
    if (current != null) {
      return current;
    }
    // What is being read is not to be changed, so this is the sheet's own lock.
    synchronized (sheet) {
      current = connection;
      if (current == null) {
        current = first();
        connection = current;
      }
      return current;
    }
  }

  /** Whatever keeps it from beginning ends it. */
  private Connection first() throws SSLException {
    if (closedUnbegun()) {
      throw new SSLException("Engine has been closed; make a new one");
    }
    requireRole();
    boolean begun = false;
    try {
      Connection made = begin();
      begun = true;
      return made;
    } finally {
      if (!begun) {
        unbegun = Unbegun.OWES_ALERT;
      }
    }
  }

  private void closeUnbegun() {
    synchronized (sheet) {
      if (unbegun == Unbegun.NO) {
        unbegun = Unbegun.CLOSED;
      }
    }
  }

  @Override
  public final void closeInbound() throws SSLException {
    Connection current = connection;
    if (current == null) {
      closeUnbegun();
      return;
    }
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        try {
          if (!current.inboundEnded()) {
            current.tls().closeInbound();
          }
        } catch (TlsException e) {
          throw Failures.of(e, false);
        }
      }
    }
  }

  @Override
  public final boolean isInboundDone() {
    Connection current = connection;
    return current == null ? closedUnbegun() : current.inboundEnded();
  }

  @Override
  public final void closeOutbound() {
    Connection current = connection;
    if (current == null) {
      closeUnbegun();
      return;
    }
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        current.tls().closeOutbound();
      }
    }
  }

  @Override
  public final boolean isOutboundDone() {
    Connection current = connection;
    return current == null ? unbegun == Unbegun.CLOSED : current.outboundEnded();
  }
}
