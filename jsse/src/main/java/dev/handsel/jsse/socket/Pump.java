// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.Failures;
import dev.handsel.jsse.connection.WorkClock;
import dev.handsel.jsse.settings.Switches;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Moves bytes between a transport and the TLS engine. One thread may read while another writes; the
 * write lock covers sealing and sending, and a reader never waits for it.
 */
final class Pump {
  private final Connection connection;
  private final TlsEngine tls;
  private final Wire wire;
  private final Switches switches;
  // No monitors, for they are held while bytes are waited for. Taken in this order.
  private final ReentrantLock inbound = new ReentrantLock();
  private final ReentrantLock outbound = new ReentrantLock();
  private final Leftover leftover = new Leftover();
  private volatile @Nullable IOException failure;

  Pump(Connection connection, Wire wire, Switches switches) {
    this.connection = connection;
    this.wire = wire;
    this.switches = switches;
    tls = connection.tls();
  }

  Connection connection() {
    return connection;
  }

  /** Runs the handshake to its end; false if it was over already. */
  boolean handshake() throws IOException {
    if (outbound.isHeldByCurrentThread() && !connection.complete()) {
      throw new SSLException("a manager asked in the handshake cannot run the handshake");
    }
    inbound.lock();
    outbound.lock();
    try {
      rethrow();
      Demand demand = tls.demand();
      if (connection.complete() || demand.phase() == Demand.Phase.CLOSED) {
        return false;
      }
      while (demand.phase() == Demand.Phase.HANDSHAKING || demand.hasOutput()) {
        step(demand);
        demand = tls.demand();
      }
      return connection.complete();
    } catch (TlsException e) {
      throw fail(e);
    } catch (EOFException e) {
      SSLHandshakeException cut =
          new SSLHandshakeException(
              "Remote host terminated the handshake: " + Failures.severed(tls));
      cut.initCause(e);
      failure = cut;
      throw cut;
    } catch (SocketException e) {
      SocketException broken = new SocketException(e.getMessage() + ": " + Failures.severed(tls));
      broken.initCause(e);
      failure = broken;
      throw broken;
    } catch (Error e) {
      connection.broke();
      failure = new SSLException("The handshake ended, for a manager threw " + e, e);
      tellPeer(e);
      throw e;
    } finally {
      wire.rest();
      outbound.unlock();
      inbound.unlock();
    }
  }

  /** New keys for both sides, as a second handshake is in TLS 1.3. RFC 9846 §4.7.3. */
  void updateKeys() throws IOException {
    outbound.lock();
    try {
      rethrow();
      tls.updateKeys(true);
      wire.flush(tls);
    } catch (TlsException e) {
      throw fail(e);
    } finally {
      outbound.unlock();
    }
  }

  /** What is owed leaves once the peer's flight was taken whole, so that each of ours is one. */
  private void step(Demand demand) throws IOException, TlsException {
    if (demand.work().isPresent()) {
      run(demand.work());
    } else if (demand.phase() != Demand.Phase.HANDSHAKING || !received()) {
      if (demand.hasOutput()) {
        wire.flush(tls);
      } else if (!wire.fill()) {
        throw new EOFException("SSL peer shut down incorrectly");
      }
    }
    connection.observe();
  }

  /** Takes one more record of those that are here, if there is one. */
  private boolean received() throws TlsException {
    return tls.receive(wire.input(), Buffers.NONE) == Progress.OK;
  }

  private void run(Optional<Work> work) throws TlsException {
    if (work.isPresent()) {
      tls.resume(WorkClock.run(work.get()));
    }
  }

  /** Reads at least one byte, or returns -1 at the peer's close_notify. */
  int read(byte[] target, int offset, int length) throws IOException {
    inbound.lock();
    try {
      rethrow();
      while (true) {
        if (leftover.remaining() > 0) {
          return leftover.read(target, offset, length);
        }
        if (connection.inboundEnded()) {
          return -1;
        }
        ByteBuffer into = ByteBuffer.wrap(target, offset, length);
        Progress progress = receive(into);
        if (into.position() > offset) {
          return into.position() - offset;
        }
        if (progress == Progress.NEEDS_INPUT && !wire.fill()) {
          return truncated();
        }
      }
    } catch (TlsException e) {
      throw fail(e);
    } finally {
      wire.rest();
      inbound.unlock();
    }
  }

  private Progress receive(ByteBuffer into) throws IOException, TlsException {
    Progress progress = tls.receive(wire.input(), into);
    if (progress == Progress.NEEDS_ROOM) {
      progress = leftover.receive(tls, wire.input());
    }
    if (progress == Progress.WAITS_FOR_WORK || tls.demand().work().isPresent()) {
      outbound.lock();
      try {
        run(tls.demand().work());
      } finally {
        outbound.unlock();
      }
    }
    if (connection.inboundEnded() && switches.acknowledgeCloseNotify()) {
      outbound.lock();
      try {
        tls.closeOutbound();
      } finally {
        outbound.unlock();
      }
    }
    settle();
    return progress;
  }

  /** Sends what reading made us owe, unless a writer is at it, who will look again. */
  private void settle() throws IOException, TlsException {
    while (tls.demand().hasOutput() && outbound.tryLock()) {
      try {
        wire.flush(tls);
      } finally {
        outbound.unlock();
      }
    }
  }

  private int truncated() throws IOException, TlsException {
    try {
      tls.closeInbound();
    } catch (TlsException e) {
      if (switches.requireCloseNotify()) {
        throw e;
      }
    }
    return -1;
  }

  int available() {
    if (!inbound.tryLock()) {
      return 0;
    }
    try {
      return leftover.remaining();
    } finally {
      inbound.unlock();
    }
  }

  void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(source, offset, length);
    outbound.lock();
    try {
      rethrow();
      while (from.hasRemaining()) {
        Progress progress = wire.send(tls, from);
        if (progress == Progress.ENDED || connection.outboundEnded()) {
          throw new SocketException("Connection or outbound has closed");
        }
      }
    } catch (TlsException e) {
      throw fail(e);
    } finally {
      outbound.unlock();
    }
    try {
      settle();
    } catch (TlsException e) {
      throw fail(e);
    }
  }

  /**
   * Says close_notify, unless a writer is in the way for longer than the bound.
   *
   * @return whether it was said
   */
  boolean closeOutbound(long millis) throws IOException {
    boolean locked = false;
    try {
      locked = outbound.tryLock(millis, TimeUnit.MILLISECONDS);
      if (!locked || failure != null) {
        return false;
      }
      tls.closeOutbound();
      wire.flush(tls);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (TlsException e) {
      throw fail(e);
    } finally {
      if (locked) {
        outbound.unlock();
      }
    }
  }

  /** Reads and drops data until the peer's close_notify, so that what follows is not ours. */
  void drain() throws IOException {
    byte[] dropped = new byte[1024];
    // Whoever is reading now sees the end, and may wait for it longer than closing should.
    while (inbound.tryLock()) {
      try {
        if (read(dropped, 0, dropped.length) < 0) {
          return;
        }
      } finally {
        inbound.unlock();
      }
    }
  }

  /** The peer gets its alert if there is a way; the caller gets the failure. */
  private IOException fail(TlsException e) {
    SSLException thrown = connection.failed(e);
    failure = thrown;
    tellPeer(thrown);
    return thrown;
  }

  private void tellPeer(Throwable why) {
    if (outbound.tryLock()) {
      try {
        wire.flush(tls);
      } catch (IOException | TlsException unsent) {
        why.addSuppressed(unsent);
      } finally {
        outbound.unlock();
      }
    }
  }

  @Nullable IOException failure() {
    return failure;
  }

  private void rethrow() throws IOException {
    IOException earlier = failure;
    if (earlier != null) {
      throw new SSLException(String.valueOf(earlier.getMessage()), earlier);
    }
  }
}
