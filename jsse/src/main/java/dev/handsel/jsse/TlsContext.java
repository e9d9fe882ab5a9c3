// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.engine.HandselEngine;
import dev.handsel.jsse.session.SessionShelf;
import dev.handsel.jsse.settings.ContextKind;
import dev.handsel.jsse.settings.Defaults;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.socket.ClientSockets;
import dev.handsel.jsse.socket.ServerSockets;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An SSLContext: a realm once it is initialized. Initialization reads no file and makes no key. */
class TlsContext extends SSLContextSpi {
  private final Defaults defaults;
  private final SessionShelf clients;
  private final SessionShelf servers;
  private volatile @Nullable Realm realm;

  TlsContext(ContextKind kind) {
    defaults = Defaults.read(kind, Realms::crypto);
    clients = shelf(defaults);
    servers = shelf(defaults);
  }

  private static SessionShelf shelf(Defaults defaults) {
    return new SessionShelf(
        defaults.switches().cacheSize(), defaults.switches().server().sessionSeconds());
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
      throws KeyManagementException {
    realm = Realms.realm(defaults, keys, trust, random, clients, servers);
  }

  final Realm realm() {
    Realm ready = realm;
    if (ready == null) {
      throw new IllegalStateException("SSLContext is not initialized");
    }
    return ready;
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return new ClientSockets(realm());
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return new ServerSockets(realm());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return new HandselEngine(realm(), null, -1);
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(@Nullable String host, int port) {
    return new HandselEngine(realm(), host, port);
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return servers;
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return clients;
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return new ParameterSheet(defaults, null, true).parameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return defaults.supportedParameters();
  }
}
