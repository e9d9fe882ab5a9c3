// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.TlsException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An engine on a blocking socket: {@link #handshake}, then {@link #read} in one thread and {@link
 * #write} in another, or both in the same.
 *
 * <p>Everything it does is to obey {@link TlsEngine#demand}: work is run and handed back, output is
 * written to the socket, and when the engine wants the peer's bytes the socket is read. The reader
 * never waits for a writer who is stuck in a full socket: if it cannot have the lock, it leaves its
 * output to the writer, who looks again after giving the lock back.
 */
public final class Connection implements Closeable {
  private static final int RECORD = 5 + (1 << 14) + 2048;
  private static final int LAST_WORDS_MILLIS = 2_000;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Socket socket;
  private final TlsEngine engine;
  private final InputStream fromSocket;
  private final OutputStream toSocket;
  private final ReentrantLock writing = new ReentrantLock();
  private final ByteBuffer toPeer = ByteBuffer.allocate(RECORD);
  private final ByteBuffer fromPeer = ByteBuffer.allocate(RECORD).flip();
  private final ByteBuffer plaintext = ByteBuffer.allocate(RECORD).flip();
  private final Patience patience;

  /** Takes over a connected socket. */
  public Connection(Socket socket, TlsEngine engine) throws IOException {
    this(socket, engine, new Patience(socket));
  }

  /** As before, with a bound on the whole that the caller has an eye on. */
  public Connection(Socket socket, TlsEngine engine, Patience patience) throws IOException {
    this.socket = socket;
    this.engine = engine;
    this.fromSocket = socket.getInputStream();
    this.toSocket = socket.getOutputStream();
    this.patience = patience;
    socket.setTcpNoDelay(true);
  }

  /** Returns when both sides are sure of each other, or throws saying why they are not. */
  public HandshakeView handshake() throws IOException, TlsException {
    while (engine.demand().phase() == Demand.Phase.HANDSHAKING) {
      serve(NOTHING);
    }
    sendQueued();
    if (!engine.view().complete()) {
      throw new EOFException("the peer closed the connection in the middle of the handshake");
    }
    return engine.view();
  }

  /**
   * Reads application data, waiting for at least one byte.
   *
   * @return how many bytes were read, or -1 once the peer has said close_notify
   * @throws TlsException also if the transport ends without close_notify
   */
  public int read(byte[] target) throws IOException, TlsException {
    while (!plaintext.hasRemaining()) {
      if (engine.demand().mayRead() == Demand.Flow.ENDED) {
        sendQueued();
        patience.requireTime();
        return -1;
      }
      plaintext.clear();
      try {
        serve(plaintext);
      } finally {
        plaintext.flip();
      }
    }
    int count = Math.min(target.length, plaintext.remaining());
    plaintext.get(target, 0, count);
    return count;
  }

  /** Sends application data; all of it has left for the socket on return. */
  public void write(byte[] source, int offset, int length) throws IOException, TlsException {
    ByteBuffer data = ByteBuffer.wrap(source, offset, length);
    writing.lock();
    try {
      while (data.hasRemaining()) {
        drain();
        toPeer.clear();
        Progress progress = engine.seal(data, toPeer);
        send(toPeer.flip());
        if (progress != Progress.OK && progress != Progress.HAS_OUTPUT) {
          throw new IOException("the connection takes no more data: " + progress);
        }
      }
    } finally {
      writing.unlock();
    }
    sendQueued();
  }

  /** Says close_notify: this side has sent everything, and may still read. */
  public void closeOutput() throws IOException, TlsException {
    writing.lock();
    try {
      drain();
      engine.closeOutbound();
      drain();
    } finally {
      writing.unlock();
    }
  }

  /** Whether the peer can still send. */
  public boolean peerIsOpen() {
    return engine.demand().mayRead() != Demand.Flow.ENDED;
  }

  public HandshakeView view() {
    return engine.view();
  }

  /** How long a read may wait; 0 for as long as it takes. */
  public void timeout(int millis) throws IOException {
    try {
      socket.setSoTimeout(millis);
    } catch (IOException e) {
      throw patience.explain(e);
    }
  }

  /** What bounds the connection as a whole, whatever the peer does. */
  public Patience patience() {
    return patience;
  }

  /**
   * Says close_notify if that is still possible, gives the peer a moment to say it too, and closes
   * the socket.
   */
  @Override
  public void close() throws IOException {
    if (socket.isClosed()) {
      return;
    }
    try (socket) {
      closeOutput();
      awaitCloseNotify();
    } catch (TlsException e) {
      throw new IOException("the connection did not end cleanly: " + e.getMessage(), e);
    }
  }

  /** One round: whatever the engine demands first. */
  private void serve(ByteBuffer target) throws IOException, TlsException {
    Demand demand = engine.demand();
    try {
      if (demand.work().isPresent()) {
        var result = demand.work().get().run();
        writing.lock();
        try {
          engine.resume(result);
        } finally {
          writing.unlock();
        }
      } else if (demand.wantsPeerBytes() && fromPeer.hasRemaining()) {
        takeRecord(target);
      } else {
        sendQueued();
        if (demand.wantsPeerBytes()) {
          fillFromSocket();
        } else if (!demand.hasOutput()) {
          throw new IOException("the engine wants nothing and has not ended: " + demand);
        }
      }
    } catch (TlsException failure) {
      sayWhy(failure);
      throw failure;
    }
    sendQueued();
  }

  private void takeRecord(ByteBuffer target) throws IOException, TlsException {
    Progress progress = engine.receive(fromPeer, target);
    if (progress == Progress.NEEDS_INPUT) {
      fillFromSocket();
    } else if (progress == Progress.NEEDS_ROOM) {
      throw new IllegalStateException("a record needs " + engine.outputNeeded() + " bytes");
    }
  }

  private void fillFromSocket() throws IOException, TlsException {
    fromPeer.compact();
    int count;
    try {
      count = fromSocket.read(fromPeer.array(), fromPeer.position(), fromPeer.remaining());
      fromPeer.position(fromPeer.position() + Math.max(count, 0));
    } catch (SocketException e) {
      throw patience.explain(broken(e));
    } catch (IOException e) {
      throw patience.explain(e);
    } finally {
      fromPeer.flip();
    }
    patience.moved();
    if (count < 0) {
      patience.requireTime();
      engine.closeInbound();
    }
  }

  /** With who broke the connection, and after what. */
  private IOException broken(SocketException e) {
    try {
      engine.closeInbound();
      return e;
    } catch (TlsException cut) {
      SocketException told = new SocketException(e.getMessage() + ": " + cut.detail());
      told.initCause(e);
      return told;
    }
  }

  /** Sends what is queued, unless the other thread holds the lock and will do so itself. */
  private void sendQueued() throws IOException, TlsException {
    while (engine.demand().hasOutput() && writing.tryLock()) {
      try {
        drain();
      } finally {
        writing.unlock();
      }
    }
  }

  private void drain() throws IOException, TlsException {
    while (engine.demand().hasOutput()) {
      toPeer.clear();
      engine.transmit(toPeer);
      send(toPeer.flip());
    }
  }

  private void send(ByteBuffer bytes) throws IOException {
    try {
      toSocket.write(bytes.array(), bytes.position(), bytes.remaining());
    } catch (IOException e) {
      throw patience.explain(e);
    }
    patience.moved();
  }

  /** A failure is told to the peer as an alert; it must not be lost to a reset of the socket. */
  private void sayWhy(TlsException failure) {
    try {
      sendQueued();
      awaitEnd();
    } catch (IOException | TlsException e) {
      failure.addSuppressed(e);
    }
  }

  /** Both close_notifys seen, nothing is on the way that closing the socket could harm. */
  private void awaitCloseNotify() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
    }
    byte[] ignored = new byte[4096];
    long end = System.nanoTime() + LAST_WORDS_MILLIS * 1_000_000L;
    socket.setSoTimeout(LAST_WORDS_MILLIS / 4);
    try {
      while (System.nanoTime() < end && read(ignored) >= 0) {
        // Nothing of it matters any more.
      }
    } catch (SocketTimeoutException | TlsException e) {
      // The peer waits for us to close first, or has gone without a word.
    }
  }

  /** Lets the peer finish, within bounds: closing a socket with unread bytes resets it. */
  private void awaitEnd() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
    }
    byte[] ignored = new byte[4096];
    long end = System.nanoTime() + LAST_WORDS_MILLIS * 1_000_000L;
    socket.setSoTimeout(LAST_WORDS_MILLIS / 4);
    try {
      while (System.nanoTime() < end && fromSocket.read(ignored) >= 0) {
        // Nothing of it matters any more.
      }
    } catch (SocketTimeoutException e) {
      // The peer waits for us to close first.
    }
  }
}
