// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.settings.Protocols;
import dev.handsel.jsse.settings.Suites;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** A server socket whose connections have a TLS server's end, or a client's if so set. */
final class HandselServerSocket extends SSLServerSocket {
  private final Realm realm;
  private final ParameterSheet sheet;

  HandselServerSocket(Realm realm) throws IOException {
    this.realm = realm;
    sheet = new ParameterSheet(realm.defaults(), null, false);
  }

  HandselServerSocket(Realm realm, int port, int backlog, @Nullable InetAddress address)
      throws IOException {
    super(port, backlog, address);
    this.realm = realm;
    sheet = new ParameterSheet(realm.defaults(), null, false);
  }

  @Override
  public Socket accept() throws IOException {
    Socket transport = new Socket();
    implAccept(transport);
    ParameterSheet own = sheet.copy();
    // An address, never a name: nobody asked to reach this peer.
    own.host(transport.getInetAddress().getHostAddress());
    return new HandselSocket(realm, own, transport, null, true);
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
  public String[] getSupportedCipherSuites() {
    return Suites.array(Suites.SUPPORTED);
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
  public void setUseClientMode(boolean client) {
    sheet.client(client);
  }

  @Override
  public boolean getUseClientMode() {
    return sheet.client();
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

  @Override
  public String toString() {
    return "HandselServerSocket[" + super.toString() + "]";
  }
}
