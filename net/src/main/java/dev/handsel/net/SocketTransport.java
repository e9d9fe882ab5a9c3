// SPDX-License-Identifier: Apache-2.0
package dev.handsel.net;

import dev.handsel.tls.stream.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connected socket as a transport. */
final class SocketTransport implements Transport {
  /** How long closing lets the peer take what it was sent. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Deadline deadline;

  SocketTransport(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    socket.setTcpNoDelay(true);
  }

  /** How long a read may wait; zero for ever. */
  void readTimeout(Duration value) throws IOException {
    socket.setSoTimeout(Timeouts.millis(value));
  }

  /** From now on {@code what} may take so long altogether, until it is {@link #met}. */
  void within(String what, Duration bound) {
    met();
    deadline = Deadline.of(socket, what, bound);
  }

  void met() {
    Deadline current = deadline;
    if (current != null) {
      current.met();
    }
  }

  private IOException explained(IOException e) {
    Deadline current = deadline;
    return current == null ? e : current.explain(e);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    reading.lock();
    try {
      return in.read(target, offset, length);
    } catch (IOException e) {
      throw explained(e);
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    try {
      out.write(source, offset, length);
    } catch (IOException e) {
      throw explained(e);
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!socket.isOutputShutdown()) {
      socket.shutdownOutput();
    }
  }

  @Override
  public void lastWordsWithin(Duration bound) throws IOException {
    within("closing", bound);
  }

  /**
   * Ends this side and drops what the peer still sends, within a bound: closing a socket with
   * unread bytes resets it, and the reset may overtake our last words.
   */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (socket) {
      // A reader in another thread sees the end itself, and is sent away by the close.
      if (!socket.isClosed() && reading.tryLock()) {
        try {
          linger();
        } finally {
          reading.unlock();
        }
      }
    } finally {
      met();
    }
  }

  private void linger() {
    try {
      within("closing", LINGER);
      socket.setSoTimeout(Timeouts.millis(LINGER));
      shutdownOutput();
      byte[] dropped = new byte[4096];
      while (in.read(dropped) >= 0) {
        // Nothing of it matters any more.
      }
    } catch (IOException gone) {
      // The peer waits for us to close first, or has gone.
    }
  }
}
