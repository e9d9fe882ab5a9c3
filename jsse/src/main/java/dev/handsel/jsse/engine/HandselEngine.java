// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.ProtocolChoice;
import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.settings.Protocols;
import dev.handsel.jsse.settings.Suites;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An SSLEngine over a TLS engine. What it does with bytes is in {@link Flow}. */
public final class HandselEngine extends Flow implements ProtocolChoice {
  private final Realm realm;
  // What is shown before any handshake, once somebody looked.
  private @Nullable TlsSession none;
  private boolean roleSet;
  private volatile @Nullable BiFunction<SSLEngine, List<String>, String> selector;

  public HandselEngine(Realm realm, @Nullable String host, int port) {
    super(host, port, new ParameterSheet(realm.defaults(), host, false));
    this.realm = realm;
  }

  @Override
  void requireRole() {
    if (!roleSet) {
      throw new IllegalStateException("Client/Server mode has not yet been set.");
    }
  }

  @Override
  Connection begin() throws SSLException {
    return Connection.begin(realm, sheet(), this, null, getPeerPort(), this);
  }

  @Override
  public SSLSession getSession() {
    Connection connection = connection();
    return connection != null && connection.complete() ? connection.session() : none();
  }

  private synchronized TlsSession none() {
    TlsSession shown = none;
    if (shown == null) {
      shown = TlsSession.none();
      none = shown;
    }
    return shown;
  }

  @Override
  public @Nullable SSLSession getHandshakeSession() {
    Connection connection = connection();
    return connection != null && handshaking() ? connection.session() : null;
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    Connection connection = connection();
    return connection == null ? null : connection.applicationProtocol();
  }

  @Override
  public @Nullable String getHandshakeApplicationProtocol() {
    Connection connection = connection();
    return connection == null ? null : connection.handshakeApplicationProtocol();
  }

  @Override
  public void setHandshakeApplicationProtocolSelector(
      @Nullable BiFunction<SSLEngine, List<String>, String> value) {
    selector = value;
  }

  @Override
  public @Nullable BiFunction<SSLEngine, List<String>, String>
      getHandshakeApplicationProtocolSelector() {
    return selector;
  }

  @Override
  public boolean present() {
    return selector != null;
  }

  @Override
  public @Nullable String choose(List<String> offered) {
    BiFunction<SSLEngine, List<String>, String> own = selector;
    return own == null ? null : own.apply(this, offered);
  }

  @Override
  public void setUseClientMode(boolean client) {
    if (connection() != null) {
      // Even to the same: as in SunJSSE, and a sheet that is in use stays as it is.
      throw new IllegalArgumentException("Cannot change mode after SSL traffic has started");
    }
    sheet().client(client);
    roleSet = true;
  }

  @Override
  public boolean getUseClientMode() {
    return sheet().client();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return Suites.array(Suites.SUPPORTED);
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return Suites.array(sheet().suites());
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    sheet().suites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return Suites.array(Protocols.IMPLEMENTED);
  }

  @Override
  public String[] getEnabledProtocols() {
    return Suites.array(sheet().protocols());
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    sheet().protocols(protocols);
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    sheet().needClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return sheet().needClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    sheet().wantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return sheet().wantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean enabled) {
    sheet().sessionCreation(enabled);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return sheet().sessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return sheet().parameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    sheet().apply(parameters);
  }
}
