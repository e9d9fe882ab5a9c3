// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who gave an address its name: the caller, or the name service when somebody asked it for the name
 * of the address. The public methods of InetAddress show either in the same way. SunJSSE sees what
 * they hide, for it may look inside, and a socket of it names the host as the caller did; so one is
 * made over a transport that goes nowhere, and asked.
 */
public final class NameOrigin {
  /** Whose the name is. */
  enum Origin {
    CALLER,
    NAME_SERVICE,
    UNKNOWN
  }

  private static volatile @Nullable Provider remembered;
  private static final NameOrigin OF_THIS_JDK = new NameOrigin(NameOrigin::sunJsse);

  private final Supplier<@Nullable Provider> provider;
  private volatile @Nullable SSLSocketFactory sockets;

  NameOrigin(Supplier<@Nullable Provider> provider) {
    this.provider = provider;
  }

  static NameOrigin ofThisJdk() {
    return OF_THIS_JDK;
  }

  /**
   * Keeps SunJSSE at hand while it is registered, since an application that puts another provider
   * in its place may remove it before the first connection.
   */
  public static void rememberWhoTells() {
    Provider found = registered();
    if (found != null) {
      remembered = found;
    }
  }

  static @Nullable Provider sunJsse() {
    Provider found = registered();
    return found == null ? remembered : found;
  }

  private static @Nullable Provider registered() {
    Provider found = Security.getProvider("SunJSSE");
    boolean itself = found != null && found.getClass().getModule() == Object.class.getModule();
    return itself ? found : null;
  }

  /**
   * @param name the name that {@code address} shows
   */
  Origin of(InetAddress address, String name) {
    try {
      SSLSocketFactory factory = factory();
      if (factory == null) {
        return Origin.UNKNOWN;
      }
      String shown = factory.createSocket(new Nowhere(address), null, false).toString();
      if (shown.startsWith(named(name))) {
        return Origin.CALLER;
      }
      return shown.startsWith(named(address.getHostAddress()))
          ? Origin.NAME_SERVICE
          : Origin.UNKNOWN;
    } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
      // A JDK where this does not work is one where it is not known.
      return Origin.UNKNOWN;
    }
  }

  private static String named(String host) {
    return "SSLSocket[hostname=" + host + ", port=";
  }

  /** A context of one version: those of the others read properties, which may be unreadable. */
  private @Nullable SSLSocketFactory factory() throws GeneralSecurityException {
    SSLSocketFactory known = sockets;
    Provider found = known == null ? provider.get() : null;
    if (found != null) {
      SSLContext context = SSLContext.getInstance("TLSv1.3", found);
      context.init(new KeyManager[0], new TrustManager[0], null);
      known = context.getSocketFactory();
      sockets = known;
    }
    return known;
  }

  /** A transport that is connected in name only. */
  private static final class Nowhere extends Socket {
    private final InetAddress address;

    Nowhere(InetAddress address) throws IOException {
      super((SocketImpl) null);
      this.address = address;
    }

    @Override
    public InetAddress getInetAddress() {
      return address;
    }

    @Override
    public int getPort() {
      return 0;
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }
  }
}
