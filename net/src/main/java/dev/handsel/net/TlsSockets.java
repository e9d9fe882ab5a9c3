// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.stream.TlsIOException;
import dev.handsel.tls.stream.TlsStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * TLS streams over TCP. The handshake is done when a stream comes back, so that whoever reads or
 * writes it talks to a peer that was judged; closing the stream closes the socket.
 *
 * <p>A {@code SocketChannel} in blocking mode takes part by its {@code socket()}.
 */
public final class TlsSockets {
  private TlsSockets() {}

  /**
   * Connects to the first of the host's addresses that answers, and shakes hands. The verifier of
   * the configuration checks the certificate for {@code host}, as {@code PkixPeerVerifier} does.
   *
   * @throws TlsIOException when TLS fails, with a sentence that says why
   * @throws java.net.SocketTimeoutException when the peer took too long
   */
  public static TlsStream connect(ClientConfig config, String host, int port, Timeouts timeouts)
      throws IOException {
    PeerName peer = PeerName.of(host, port);
    // Before the socket: where there is nothing to say, nobody need be asked to listen.
    TlsEngine engine = engine(config, peer);
    return shaken(engine, connected(host, port, timeouts), timeouts);
  }

  /** The client's end over a connected socket, as one through a proxy. */
  public static TlsStream connect(
      ClientConfig config, PeerName peer, Socket connected, Timeouts timeouts) throws IOException {
    try {
      return shaken(engine(config, peer), connected, timeouts);
    } catch (TlsIOException e) {
      connected.close();
      throw e;
    }
  }

  /**
   * The server's end over an accepted socket. It shakes hands on this thread: not on the one that
   * accepts, for a client may take its time.
   */
  public static TlsStream accept(ServerConfig config, Socket accepted, Timeouts timeouts)
      throws IOException {
    return shaken(TlsEngine.server(config), accepted, timeouts);
  }

  private static TlsEngine engine(ClientConfig config, PeerName peer) throws TlsIOException {
    try {
      return TlsEngine.client(config, peer);
    } catch (TlsException e) {
      throw new TlsIOException(e);
    }
  }

  /** Whatever fails, the socket is closed, and the peer has its alert. */
  private static TlsStream shaken(TlsEngine engine, Socket socket, Timeouts timeouts)
      throws IOException {
    SocketTransport transport;
    try {
      transport = new SocketTransport(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    TlsStream stream = TlsStream.over(engine, transport);
    try {
      transport.within("the handshake", timeouts.handshake());
      stream.handshake();
      transport.met();
      transport.readTimeout(timeouts.read());
      return stream;
    } catch (IOException | RuntimeException | Error e) {
      try {
        stream.close();
      } catch (IOException unclosed) {
        e.addSuppressed(unclosed);
      }
      throw e;
    }
  }

  private static Socket connected(String host, int port, Timeouts timeouts) throws IOException {
    ConnectException failed = null;
    InetAddress[] addresses = InetAddress.getAllByName(host);
    long end = System.nanoTime() + timeouts.connect().toNanos();
    for (int i = 0; i < addresses.length; i++) {
      // Each of those left has its part of the time.
      long left = NANOSECONDS.toMillis(end - System.nanoTime()) / (addresses.length - i);
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(addresses[i], port), (int) Math.max(1, left));
        return socket;
      } catch (IOException e) {
        socket.close();
        if (failed == null) {
          failed = new ConnectException(host + ":" + port + ": " + e.getMessage());
          failed.initCause(e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    throw failed == null ? new ConnectException(host + " has no address") : failed;
  }
}
