// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.jsse.settings.Suites;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes SSLSockets, connected, not yet connected, or layered over a given socket. */
public final class ClientSockets extends SSLSocketFactory {
  private final Realm realm;

  public ClientSockets(Realm realm) {
    this.realm = realm;
  }

  private HandselSocket unconnected(@Nullable String host) {
    ParameterSheet sheet = new ParameterSheet(realm.defaults(), host, true);
    return new HandselSocket(realm, sheet, new Socket(), null, true);
  }

  private Socket connected(
      @Nullable String host, SocketAddress remote, @Nullable SocketAddress local)
      throws IOException {
    HandselSocket socket = unconnected(host);
    try {
      if (local != null) {
        socket.bind(local);
      }
      socket.connect(remote);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** {@code host} may be null, which means this machine, as in {@link Socket}. */
  private static InetSocketAddress resolve(@Nullable String host, int port)
      throws UnknownHostException {
    InetSocketAddress remote =
        host == null
            ? new InetSocketAddress(InetAddress.getByName(null), port)
            : new InetSocketAddress(host, port);
    if (remote.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    return remote;
  }

  @Override
  public Socket createSocket() {
    return unconnected(null);
  }

  @Override
  public Socket createSocket(@Nullable String host, int port) throws IOException {
    return connected(host, resolve(host, port), null);
  }

  @Override
  public Socket createSocket(
      @Nullable String host, int port, @Nullable InetAddress localHost, int localPort)
      throws IOException {
    return connected(host, resolve(host, port), new InetSocketAddress(localHost, localPort));
  }

  /** {@code host} is whom to reach, whatever name somebody found for it. */
  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(literal(host), new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(
      InetAddress host, int port, @Nullable InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        literal(host),
        new InetSocketAddress(host, port),
        new InetSocketAddress(localHost, localPort));
  }

  private @Nullable String literal(@Nullable InetAddress host) {
    return host == null
        ? null
        : ReachedHost.of(host, new ParameterSheet(realm.defaults(), null, true));
  }

  @Override
  public Socket createSocket(Socket transport, @Nullable String host, int port, boolean autoClose)
      throws IOException {
    requireConnected(transport);
    return layered(new ParameterSheet(realm.defaults(), host, true), transport, null, autoClose);
  }

  /** A server's end, over a transport of which {@code consumed} was read already. */
  @Override
  public Socket createSocket(Socket transport, @Nullable InputStream consumed, boolean autoClose)
      throws IOException {
    requireConnected(transport);
    ParameterSheet sheet = new ParameterSheet(realm.defaults(), null, false);
    return layered(sheet, transport, consumed, autoClose);
  }

  private HandselSocket layered(
      ParameterSheet sheet, Socket transport, @Nullable InputStream consumed, boolean autoClose) {
    InetAddress address = transport.getInetAddress();
    String host = sheet.host();
    if (address != null && (host == null || host.isEmpty())) {
      ReachedHost.tell(
          new InetSocketAddress(address, transport.getPort()), sheet, NameOrigin.ofThisJdk());
    }
    return new HandselSocket(realm, sheet, transport, consumed, autoClose);
  }

  private static void requireConnected(@Nullable Socket transport) throws SocketException {
    if (transport == null) {
      throw new NullPointerException("the existing socket cannot be null");
    }
    if (!transport.isConnected()) {
      throw new SocketException("Underlying socket is not connected");
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return Suites.array(realm.defaults().client().suites());
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return Suites.array(Suites.SUPPORTED);
  }
}
