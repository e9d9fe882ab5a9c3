// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.FailedStart;
import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.session.TlsSession;
import dev.handsel.jsse.settings.ParameterSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An SSLSocket over a plain one, its own or a given one. The handshake is done by startHandshake,
 * or by the first read, write or getSession.
 */
// Closing must not wait for whoever holds a lock.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
public final class HandselSocket extends SheetSocket {
  private final Realm realm;
  private final @Nullable InputStream consumed;
  private final boolean closesTransport;
  private final ReentrantLock starting = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean inputShut;
  private volatile @Nullable SocketPump pump;
  private volatile @Nullable Throwable neverBegun;

  /**
   * @param consumed bytes of the peer already read from the transport, to be taken first
   * @param closesTransport whether closing this closes the transport too
   */
  public HandselSocket(
      Realm realm,
      ParameterSheet sheet,
      Socket transport,
      @Nullable InputStream consumed,
      boolean closesTransport) {
    super(transport, sheet);
    this.realm = realm;
    this.consumed = consumed;
    this.closesTransport = closesTransport;
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    transport.connect(address, timeout);
    if (sheet.host() == null && address instanceof InetSocketAddress remote) {
      ReachedHost.tell(remote, sheet, NameOrigin.ofThisJdk());
    }
  }

  @Override
  @Nullable Connection connection() {
    SocketPump current = pump;
    return current == null ? null : current.connection();
  }

  private SocketPump begin() throws IOException {
    SocketPump current = pump;
    if (current != null) {
      return current;
    }
    if (isClosed()) {
      throw new SocketException("Socket is closed");
    }
    if (!isConnected()) {
      throw new SocketException("Socket is not connected");
    }
    starting.lock();
    try {
      SocketPump made = pump;
      if (made == null) {
        if (closed.get()) {
          throw closedBecause();
        }
        made = first();
        pump = made;
      }
      return made;
    } finally {
      starting.unlock();
    }
  }

  private SocketPump first() throws IOException {
    InputStream in = transport.getInputStream();
    OutputStream out = transport.getOutputStream();
    if (consumed != null) {
      in = new SequenceInputStream(consumed, in);
    }
    try {
      Connection connection = Connection.begin(realm, sheet, null, this, transport.getPort(), this);
      return new SocketPump(connection, in, out, realm.defaults().switches().closing());
    } catch (IOException | RuntimeException | Error e) {
      neverBegun = e;
      FailedStart.tell(out, e);
      closeAfter(e);
      throw e;
    }
  }

  /** Closes the transport for the sake of {@code failure}, which is what the caller should see. */
  private void closeAfter(Throwable failure) {
    try {
      closeTransport();
    } catch (IOException unclosed) {
      failure.addSuppressed(unclosed);
    }
  }

  @Override
  public void startHandshake() throws IOException {
    if (closed.get()) {
      throw closedBecause();
    }
    SocketPump current = begin();
    if (current.connection().complete()) {
      // Another handshake is new keys in TLS 1.3, and renegotiation, which is not done, in TLS 1.2.
      if (current.connection().tls13() && !current.connection().outboundEnded()) {
        current.updateKeys();
      }
      return;
    }
    boolean finished;
    try {
      finished = current.handshake();
    } catch (IOException | Error e) {
      // A handshake that timed out goes on later; one that failed never does.
      if (current.failure() != null) {
        closeAfter(e);
      }
      throw e;
    }
    if (finished) {
      announce(current.connection().session());
    }
  }

  /** The pump, after the handshake. */
  SocketPump ready() throws IOException {
    if (closed.get()) {
      throw closedBecause();
    }
    SocketPump current = pump;
    if (current == null || !current.connection().complete()) {
      startHandshake();
      current = begin();
    }
    return current;
  }

  /** Whoever comes after a failure is told of it, and not merely that the socket is closed. */
  private IOException closedBecause() {
    SocketPump current = pump;
    Throwable earlier = current == null ? neverBegun : current.failure();
    return earlier == null
        ? new SocketException("Socket is closed")
        : new SSLException("Socket is closed: " + earlier.getMessage(), earlier);
  }

  @Override
  public SSLSession getSession() {
    Connection current = connection();
    if (current != null && current.complete()) {
      return current.session();
    }
    try {
      return ready().connection().session();
    } catch (IOException e) {
      // JSSE's way to say that there is none: a session of NULL.
      return TlsSession.none();
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    requireOpen();
    return new SocketInput(this);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    requireOpen();
    return new SocketOutput(this);
  }

  private void requireOpen() throws SocketException {
    if (isClosed()) {
      throw new SocketException("Socket is closed");
    }
    if (!isConnected()) {
      throw new SocketException("Socket is not connected");
    }
  }

  int availablePlaintext() throws IOException {
    requireOpen();
    SocketPump current = pump;
    return current == null ? 0 : current.available();
  }

  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      SocketClosing.say(pump, transport, closesTransport);
    } finally {
      closeTransport();
    }
  }

  private void closeTransport() throws IOException {
    closed.set(true);
    if (closesTransport) {
      transport.close();
    }
  }

  @Override
  public void shutdownInput() throws IOException {
    requireOpen();
    inputShut = true;
    SocketPump current = pump;
    if (current != null
        && current.connection().complete()
        && !current.connection().inboundEnded()) {
      // As in SunJSSE: told, but no reason to take writing from who wants to read no more.
      throw new SSLException("closing inbound before receiving peer's close_notify");
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    requireOpen();
    SocketPump current = pump;
    boolean said =
        current == null
            || !current.connection().complete()
            || current.closeOutbound(SocketClosing.MILLIS);
    // As in SunJSSE: there are servers which take no close_notify for the end of what we say.
    if (said && closesTransport && !transport.isOutputShutdown()) {
      transport.shutdownOutput();
    }
  }

  @Override
  public boolean isInputShutdown() {
    return inputShut;
  }

  @Override
  public boolean isOutputShutdown() {
    Connection current = connection();
    return current != null && current.complete() && current.outboundEnded();
  }

  @Override
  public boolean isClosed() {
    return closed.get() || transport.isClosed();
  }

  @Override
  public String toString() {
    return "HandselSocket[" + transport + "]";
  }
}
