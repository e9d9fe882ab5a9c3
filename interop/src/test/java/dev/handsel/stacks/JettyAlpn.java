// SPDX-License-Identifier: Apache-2.0
package dev.handsel.stacks;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.server.ALPNServerConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.ALPNProcessor;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/**
 * What Jetty needs for ALPN with an engine that is not the JDK's: its own processor takes engines
 * of {@code java.base} alone, though it calls nothing but the methods of SSLEngine.
 */
public final class JettyAlpn implements ALPNProcessor.Server {
  @Override
  public boolean appliesTo(SSLEngine engine) {
    return engine.getClass().getName().startsWith("dev.handsel.");
  }

  @Override
  public void configure(SSLEngine engine, Connection connection) {
    ALPNServerConnection alpn = (ALPNServerConnection) connection;
    engine.setHandshakeApplicationProtocolSelector(
        (asked, offered) -> {
          alpn.select(offered);
          return alpn.getProtocol();
        });
    SslConnection.SslEndPoint endPoint = (SslConnection.SslEndPoint) connection.getEndPoint();
    endPoint
        .getSslConnection()
        .addHandshakeListener(
            new SslHandshakeListener() {
              @Override
              public void handshakeSucceeded(Event event) {
                if (alpn.getProtocol() == null) {
                  alpn.unsupported();
                }
              }
            });
  }
}
