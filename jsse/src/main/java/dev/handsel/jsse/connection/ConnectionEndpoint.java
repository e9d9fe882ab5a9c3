// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.jsse.identity.Endpoint;
import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.tls.event.HandshakeView;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The engine or socket of a connection, and the session it shows during the handshake. */
record ConnectionEndpoint(
    @Nullable SSLEngine engine,
    @Nullable SSLSocket socket,
    TlsSession handshakeSession,
    ParameterSheet sheet)
    implements Endpoint {
  @Override
  public String identification() {
    return sheet.identification();
  }

  @Override
  public void show(HandshakeView view) {
    handshakeSession.show(view);
  }
}
