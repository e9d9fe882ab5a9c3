// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import dev.handsel.tls.event.HandshakeView;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The engine or socket on whose behalf a manager is asked, and which it is shown. */
public interface Endpoint {
  /** The engine, or null when it is a socket. */
  @Nullable SSLEngine engine();

  /** The socket, or null when it is an engine. */
  @Nullable SSLSocket socket();

  /** The session of the handshake under way. */
  ExtendedSSLSession handshakeSession();

  /** How it wants the peer's name checked now, if at all: {@code HTTPS}, {@code LDAPS} or empty. */
  String identification();

  /** Publishes what is known before a manager looks. */
  void show(HandshakeView view);
}
