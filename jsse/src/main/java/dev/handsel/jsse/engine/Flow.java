// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.Failures;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How an SSLEngine moves along: begins when first used, keeps wrap and unwrap apart once the
 * handshake is over, gives out tasks, and announces FINISHED once.
 */
final class Flow {
  /** Makes the connection, from the parameters as they are when the handshake begins. */
  interface Beginning {
    Connection begin() throws SSLException;
  }

  // Of no use once there is a connection.
  private volatile @Nullable ReentrantLock starting = new ReentrantLock();
  private volatile @Nullable Connection connection;
  private volatile boolean announced;
  private volatile boolean updating;
  private volatile boolean closedUnbegun;
  private volatile @Nullable Work handedOut;
  private volatile @Nullable SSLException kept;

  @Nullable Connection connection() {
    return connection;
  }

  boolean handshaking() {
    Connection current = connection;
    return current != null && !announced && current.tls().demand().phase() != Demand.Phase.CLOSED;
  }

  void beginHandshake(Beginning beginning) throws SSLException {
    if (closedUnbegun) {
      throw new SSLException("Engine has been closed; make a new one");
    }
    Connection current = connection;
    if (current == null) {
      start(beginning);
      return;
    }
    Demand demand = current.tls().demand();
    if (demand.mayRead() == Demand.Flow.ENDED
        || demand.mayWrite() == Demand.Flow.ENDED
        || demand.phase() == Demand.Phase.CLOSED) {
      throw new SSLException("Engine has been closed; make a new one");
    }
    if (announced && current.tls13()) {
      updateKeys(current);
    }
    // In TLS 1.2 a second handshake is renegotiation, which is not done.
  }

  /** A second handshake in TLS 1.3 is new keys for both sides, as in SunJSSE. RFC 9846 §4.7.3. */
  private void updateKeys(Connection current) throws SSLException {
    current.lockBoth();
    try {
      current.tls().updateKeys(true);
      updating = true;
    } catch (TlsException e) {
      throw current.failed(e);
    } finally {
      current.unlockBoth();
    }
  }

  private Connection start(Beginning beginning) throws SSLException {
    Connection current = connection;
    if (current != null) {
      return current;
    }
    ReentrantLock lock = starting;
    if (lock == null) {
      return Objects.requireNonNull(connection, "begun without a connection");
    }
    lock.lock();
    try {
      current = connection;
      if (current == null) {
        current = beginning.begin();
        connection = current;
        starting = null;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  HandshakeStatus status() {
    Connection current = connection;
    return current == null ? HandshakeStatus.NOT_HANDSHAKING : next(current.tls().demand());
  }

  SSLEngineResult wrap(
      Beginning beginning, ByteBuffer[] sources, int offset, int length, ByteBuffer target)
      throws SSLException {
    Wrapping.check(sources, offset, length, target);
    if (closedUnbegun) {
      return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
    }
    Connection current = start(beginning);
    boolean both = !announced;
    lock(current, both, current.outbound());
    try {
      throwKept();
      long before = Wrapping.remaining(sources, offset, length);
      int start = target.position();
      Status status = Wrapping.wrap(current, announced, sources, offset, length, target);
      current.observe();
      int consumed = (int) (before - Wrapping.remaining(sources, offset, length));
      SSLEngineResult result = result(current, status, consumed, target.position() - start);
      return updating && !current.tls().demand().hasOutput() ? updated(result) : result;
    } catch (TlsException e) {
      throw current.failed(e);
    } finally {
      unlock(current, both, current.outbound());
    }
  }

  SSLEngineResult unwrap(
      Beginning beginning, ByteBuffer source, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    Unwrapping.check(source, targets, offset, length);
    if (closedUnbegun) {
      return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
    }
    Connection current = start(beginning);
    boolean both = !announced;
    lock(current, both, current.inbound());
    try {
      throwKept();
      HandshakeStatus next = status();
      if (current.inboundEnded()) {
        return new SSLEngineResult(Status.CLOSED, next, 0, 0);
      }
      if (next == HandshakeStatus.NEED_TASK || !announced && next == HandshakeStatus.NEED_WRAP) {
        return result(current, Status.OK, 0, 0);
      }
      long room = Wrapping.remaining(targets, offset, length);
      int start = source.position();
      Status status = Unwrapping.unwrap(current.tls(), source, targets, offset, length);
      current.observe();
      if (status == Status.OK && current.inboundEnded()) {
        status = Status.CLOSED;
      }
      current.acknowledgeEnd();
      int produced = (int) (room - Wrapping.remaining(targets, offset, length));
      return result(current, status, source.position() - start, produced);
    } catch (TlsException e) {
      throw current.failed(e);
    } finally {
      unlock(current, both, current.inbound());
    }
  }

  /** FINISHED belongs to the call in whose turn the last owed byte of the handshake left. */
  private SSLEngineResult result(Connection current, Status status, int consumed, int produced) {
    Demand demand = current.tls().demand();
    HandshakeStatus next = next(demand);
    boolean noEffect = status == Status.BUFFER_OVERFLOW || status == Status.BUFFER_UNDERFLOW;
    if (!announced && !noEffect && HandshakeStatuses.finished(demand)) {
      announced = true;
      next = HandshakeStatus.FINISHED;
    }
    return new SSLEngineResult(status, next, consumed, produced);
  }

  /** New keys that were asked for by a second beginHandshake have left. */
  private SSLEngineResult updated(SSLEngineResult sent) {
    updating = false;
    return new SSLEngineResult(
        sent.getStatus(), HandshakeStatus.FINISHED, sent.bytesConsumed(), sent.bytesProduced());
  }

  private HandshakeStatus next(Demand demand) {
    HandshakeStatus next = HandshakeStatuses.of(demand, announced);
    return updating && next == HandshakeStatus.NOT_HANDSHAKING && demand.hasOutput()
        ? HandshakeStatus.NEED_WRAP
        : next;
  }

  private void throwKept() throws SSLException {
    SSLException failure = kept;
    if (failure != null) {
      kept = null;
      throw failure;
    }
  }

  /** The one task to be done now, or null when there is none or it is being done. */
  @Nullable Runnable task() {
    Connection current = connection;
    if (current == null) {
      return null;
    }
    current.lockBoth();
    try {
      Optional<Work> work = current.tls().demand().work();
      if (work.isEmpty() || work.get() == handedOut) {
        return null;
      }
      Work task = work.get();
      handedOut = task;
      return () -> run(current, task);
    } finally {
      current.unlockBoth();
    }
  }

  private void run(Connection current, Work task) {
    Work.Result result = task.run();
    current.lockBoth();
    try {
      current.tls().resume(result);
    } catch (TlsException e) {
      kept = current.failed(e);
    } finally {
      if (handedOut == task) {
        // It would keep the handshake.
        handedOut = null;
      }
      current.observe();
      current.unlockBoth();
    }
  }

  void closeInbound() throws SSLException {
    Connection current = connection;
    if (current == null) {
      closedUnbegun = true;
      return;
    }
    current.lockBoth();
    try {
      if (!current.inboundEnded()) {
        current.tls().closeInbound();
      }
    } catch (TlsException e) {
      throw Failures.of(e, false);
    } finally {
      current.unlockBoth();
    }
  }

  boolean inboundDone() {
    Connection current = connection;
    return current == null ? closedUnbegun : current.inboundEnded();
  }

  void closeOutbound() {
    Connection current = connection;
    if (current == null) {
      closedUnbegun = true;
      return;
    }
    current.lockBoth();
    try {
      current.tls().closeOutbound();
    } finally {
      current.unlockBoth();
    }
  }

  boolean outboundDone() {
    Connection current = connection;
    return current == null ? closedUnbegun : current.outboundEnded();
  }

  private static void lock(Connection current, boolean both, ReentrantLock half) {
    if (both) {
      current.lockBoth();
    } else {
      half.lock();
    }
  }

  private static void unlock(Connection current, boolean both, ReentrantLock half) {
    if (both) {
      current.unlockBoth();
    } else {
      half.unlock();
    }
  }
}
