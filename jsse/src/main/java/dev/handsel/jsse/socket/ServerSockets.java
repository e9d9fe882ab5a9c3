// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.settings.Suites;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes SSLServerSockets. */
public final class ServerSockets extends SSLServerSocketFactory {
  private static final int BACKLOG = 50;

  private final Realm realm;

  public ServerSockets(Realm realm) {
    this.realm = realm;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new HandselServerSocket(realm);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return new HandselServerSocket(realm, port, BACKLOG, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return new HandselServerSocket(realm, port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
      throws IOException {
    return new HandselServerSocket(realm, port, backlog, address);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return Suites.array(realm.defaults().server().suites());
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return Suites.array(Suites.SUPPORTED);
  }
}
