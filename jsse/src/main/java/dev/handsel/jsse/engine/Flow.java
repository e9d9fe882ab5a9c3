// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.WorkClock;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How an SSLEngine moves along: begins when first used, keeps wrap and unwrap apart once the
 * handshake is over, gives out tasks, and announces FINISHED once. Nothing is waited for under the
 * locks, which are monitors because idle engines would keep two objects for each other lock. A
 * superclass of the engine and not a part of it for the same reason.
 */
abstract class Flow extends Lifetime {
  private volatile boolean announced;
  private volatile boolean updating;
  // The work that was handed out, and then what it failed with until somebody is told.
  private volatile @Nullable Object task;

  Flow(@Nullable String host, int port, ParameterSheet sheet) {
    super(host, port, sheet);
  }

  final boolean handshaking() {
    Connection current = connection();
    return current != null && !announced && current.tls().demand().phase() != Demand.Phase.CLOSED;
  }

  @Override
  public final void beginHandshake() throws SSLException {
    Connection current = connection();
    if (current == null) {
      start();
      return;
    }
    Demand demand = current.tls().demand();
    if (Connection.inboundEnded(demand) || demand.mayWrite() == Demand.Flow.ENDED) {
      throw new SSLException("Engine has been closed; make a new one");
    }
    if (announced && current.tls13()) {
      updateKeys(current);
    }
    // In TLS 1.2 a second handshake is renegotiation, which is not done.
  }

  /** A second handshake in TLS 1.3 is new keys for both sides, as in SunJSSE. RFC 9846 §4.7.3. */
  private void updateKeys(Connection current) throws SSLException {
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        try {
          current.tls().updateKeys(true);
          updating = true;
        } catch (TlsException e) {
          throw current.failed(e);
        }
      }
    }
  }

  @Override
  public final HandshakeStatus getHandshakeStatus() {
    Connection current = connection();
    return current == null ? statusUnbegun() : next(current.tls().demand());
  }

  @Override
  public final SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
      throws SSLException {
    Wrapping.check(sources, offset, length, target);
    if (closedUnbegun()) {
      return wrapUnbegun(target);
    }
    Connection current = start();
    if (announced) {
      synchronized (current.outbound()) {
        return wrap(current, sources, offset, length, target);
      }
    }
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        return wrap(current, sources, offset, length, target);
      }
    }
  }

  private SSLEngineResult wrap(
      Connection current, ByteBuffer[] sources, int offset, int length, ByteBuffer target)
      throws SSLException {
    try {
      throwKept();
      long before = Wrapping.remaining(sources, offset, length);
      int start = target.position();
      Status status =
          announced && before > 0
              ? Wrapping.seal(current, sources, offset, length, target)
              : Wrapping.owed(current, target);
      current.observe();
      int consumed = (int) (before - Wrapping.remaining(sources, offset, length));
      SSLEngineResult result =
          result(current.tls().demand(), status, consumed, target.position() - start);
      return updating && !current.tls().demand().hasOutput() ? updated(result) : result;
    } catch (TlsException e) {
      throw current.failed(e);
    }
  }

  @Override
  public final SSLEngineResult unwrap(
      ByteBuffer source, ByteBuffer[] targets, int offset, int length) throws SSLException {
    Unwrapping.check(source, targets, offset, length);
    if (closedUnbegun()) {
      return unwrapUnbegun();
    }
    Connection current = start();
    if (announced) {
      synchronized (current.inbound()) {
        return unwrap(current, source, targets, offset, length);
      }
    }
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        return unwrap(current, source, targets, offset, length);
      }
    }
  }

  private SSLEngineResult unwrap(
      Connection current, ByteBuffer source, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    try {
      throwKept();
      if (!announced) {
        Demand before = current.tls().demand();
        if (Connection.inboundEnded(before)) {
          return new SSLEngineResult(Status.CLOSED, next(before), 0, 0);
        }
        if (waits(before)) {
          return result(before, Status.OK, 0, 0);
        }
      }
      long room = Wrapping.remaining(targets, offset, length);
      int start = source.position();
      Status status = Unwrapping.unwrap(current.tls(), source, targets, offset, length);
      current.observe();
      Demand after = current.tls().demand();
      if (Connection.inboundEnded(after)) {
        status = status == Status.OK ? Status.CLOSED : status;
        acknowledgeEnd(current);
        after = current.tls().demand();
      }
      int produced = (int) (room - Wrapping.remaining(targets, offset, length));
      return result(after, status, source.position() - start, produced);
    } catch (TlsException e) {
      throw current.failed(e);
    } catch (Error e) {
      current.broke();
      throw e;
    }
  }

  /**
   * Whether nothing is to be read now. Data may come with the peer's Finished; that tickets are
   * still owed is no reason to leave it: Undertow drops what it holds if the transport ends while
   * nothing is taken of it.
   */
  private boolean waits(Demand demand) {
    HandshakeStatus next = next(demand);
    return next == HandshakeStatus.NEED_TASK
        || next == HandshakeStatus.NEED_WRAP && demand.phase() == Demand.Phase.HANDSHAKING;
  }

  private void acknowledgeEnd(Connection current) {
    if (sheet().acknowledgesEnd()) {
      synchronized (current.outbound()) {
        current.tls().closeOutbound();
      }
    }
  }

  /** FINISHED belongs to the call in whose turn the last owed byte of the handshake left. */
  private SSLEngineResult result(Demand demand, Status status, int consumed, int produced) {
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
    if (task instanceof SSLException failure) {
      task = null;
      throw failure;
    }
  }

  /** The one task to be done now, or null when there is none or it is being done. */
  @Override
  public final @Nullable Runnable getDelegatedTask() {
    Connection current = connection();
    if (current == null) {
      return null;
    }
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        Work work = current.tls().demand().work().orElse(null);
        if (work == null || work == task) {
          return null;
        }
        task = work;
        return () -> run(current, work);
      }
    }
  }

  private void run(Connection current, Work work) {
    Work.Result result;
    try {
      result = WorkClock.run(work);
    } catch (Error e) {
      synchronized (current.inbound()) {
        synchronized (current.outbound()) {
          current.broke();
          task = new SSLException("The handshake ended, for a task of it threw " + e, e);
        }
      }
      throw e;
    }
    synchronized (current.inbound()) {
      synchronized (current.outbound()) {
        try {
          current.tls().resume(result);
          if (task == work) {
            // It would keep the handshake.
            task = null;
          }
        } catch (TlsException e) {
          task = current.failed(e);
        } catch (Error e) {
          current.broke();
          task = new SSLException("The handshake ended by " + e, e);
          throw e;
        } finally {
          current.observe();
        }
      }
    }
  }
}
