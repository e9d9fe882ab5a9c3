// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.ProtocolChoice;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.settings.Protocols;
import dev.handsel.jsse.settings.Suites;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The settings of an SSLSocket and what is known of its handshake. */
abstract class SheetSocket extends OverSocket implements ProtocolChoice {
  final ParameterSheet sheet;
  private final List<HandshakeCompletedListener> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable BiFunction<SSLSocket, List<String>, String> selector;

  SheetSocket(Socket transport, ParameterSheet sheet) {
    super(transport);
    this.sheet = sheet;
  }

  /** The connection once its handshake has begun. */
  abstract @Nullable Connection connection();

  @Override
  public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
    if (listener == null) {
      throw new IllegalArgumentException("listener is null");
    }
    listeners.add(listener);
  }

  @Override
  public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
    if (!listeners.remove(listener)) {
      throw new IllegalArgumentException("listener was never added");
    }
  }

  /** Tells the listeners that the handshake is over. */
  final void announce(SSLSession session) {
    List<HandshakeCompletedListener> all = List.copyOf(listeners);
    if (!all.isEmpty()) {
      HandshakeCompletedEvent event = new HandshakeCompletedEvent(this, session);
      // As in SunJSSE: a listener may read and write, which this thread could be in the midst of.
      Thread thread =
          new Thread(
              () -> all.forEach(each -> each.handshakeCompleted(event)),
              "handsel-handshake-completed");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public @Nullable SSLSession getHandshakeSession() {
    Connection current = connection();
    return current == null || current.complete() ? null : current.session();
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    Connection current = connection();
    return current == null ? null : current.applicationProtocol();
  }

  @Override
  public @Nullable String getHandshakeApplicationProtocol() {
    Connection current = connection();
    return current == null ? null : current.handshakeApplicationProtocol();
  }

  @Override
  public void setHandshakeApplicationProtocolSelector(
      @Nullable BiFunction<SSLSocket, List<String>, String> value) {
    selector = value;
  }

  @Override
  public @Nullable BiFunction<SSLSocket, List<String>, String>
      getHandshakeApplicationProtocolSelector() {
    return selector;
  }

  @Override
  public boolean present() {
    return selector != null;
  }

  @Override
  public @Nullable String choose(List<String> offered) {
    BiFunction<SSLSocket, List<String>, String> own = selector;
    return own == null ? null : own.apply(this, offered);
  }

  @Override
  public void setUseClientMode(boolean client) {
    if (connection() != null) {
      throw new IllegalArgumentException("Cannot change mode after SSL traffic has started");
    }
    sheet.client(client);
  }

  @Override
  public boolean getUseClientMode() {
    return sheet.client();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return Suites.array(Suites.SUPPORTED);
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return Suites.array(sheet.suites());
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    sheet.suites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return Suites.array(Protocols.IMPLEMENTED);
  }

  @Override
  public String[] getEnabledProtocols() {
    return Suites.array(sheet.protocols());
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    sheet.protocols(protocols);
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    sheet.needClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return sheet.needClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    sheet.wantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return sheet.wantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean enabled) {
    sheet.sessionCreation(enabled);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return sheet.sessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return sheet.parameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    sheet.apply(parameters);
  }
}
