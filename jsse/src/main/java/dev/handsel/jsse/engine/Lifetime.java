// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.Failures;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.tls.fault.TlsException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How an SSLEngine begins, with the parameters it has when it is first used, and how it ends. A
 * superclass of the engine and not a part of it, because idle engines would keep one.
 */
abstract class Lifetime extends SSLEngine {
  private final ParameterSheet sheet;
  private volatile @Nullable Connection connection;
  private volatile boolean closedUnbegun;

  Lifetime(@Nullable String host, int port, ParameterSheet sheet) {
    super(host, port);
    this.sheet = sheet;
  }

  /** Makes the connection, from the parameters as they are when the handshake begins. */
  abstract Connection begin() throws SSLException;

  final ParameterSheet sheet() {
    return sheet;
  }

  final @Nullable Connection connection() {
    return connection;
  }

  final boolean closedUnbegun() {
    return closedUnbegun;
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
        current = begin();
        connection = current;
      }
      return current;
    }
  }

  @Override
  public final void closeInbound() throws SSLException {
    Connection current = connection;
    if (current == null) {
      closedUnbegun = true;
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
    return current == null ? closedUnbegun : current.inboundEnded();
  }

  @Override
  public final void closeOutbound() {
    Connection current = connection;
    if (current == null) {
      closedUnbegun = true;
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
    return current == null ? closedUnbegun : current.outboundEnded();
  }
}
