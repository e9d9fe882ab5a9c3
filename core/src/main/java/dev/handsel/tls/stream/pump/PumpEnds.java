// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How a pump ends: what its callers are to see of an end or a failure, as a subclass says, and what
 * the peer is told. A superclass of the pump, because every idle connection would keep one.
 */
abstract class PumpEnds {
  final TlsEngine tls;
  final Wire wire;
  // No monitors, for they are held while bytes are waited for. Taken in this order.
  final ReentrantLock inbound = new ReentrantLock();
  final ReentrantLock outbound = new ReentrantLock();
  // What ended the connection before its time.
  volatile @Nullable IOException failed;

  PumpEnds(TlsEngine tls, Wire wire) {
    this.tls = tls;
    this.wire = wire;
  }

  // --- what a subclass decides

  /** Whether the first handshake is over. */
  protected abstract boolean complete();

  /** Called with both locks after each step of the handshake. */
  protected abstract void moved();

  /** Does work of the engine's, and comes back with what came of it. */
  protected abstract Work.Result done(Work work);

  /** What to throw for a failure of the engine; called with the lock under which it failed. */
  protected abstract IOException failed(TlsException e);

  /** What to throw when the transport ended in the midst of the handshake. */
  protected abstract IOException cut(EOFException e);

  /** What to throw when the transport broke in the midst of the handshake; the same as it came. */
  protected abstract IOException broken(IOException e);

  /** What later callers are told when work threw {@code e}, which is thrown itself now. */
  protected abstract IOException broken(Error e);

  /** What to throw to who comes after a failure. */
  protected abstract IOException again(IOException earlier);

  /** What to throw to who writes after this side's end. */
  protected abstract IOException writeEnded();

  /** What to throw to work that would run the handshake which runs it. */
  protected abstract IOException nested();

  /** Whether close_notify is answered by close_notify, which ends this side too. */
  protected abstract boolean answersCloseNotify();

  /** Whether an end of the transport without close_notify is a failure. */
  protected abstract boolean requiresCloseNotify();

  // --- how it goes on

  /** The peer gets its alert if there is a way; the caller gets the failure. */
  final IOException fail(TlsException e) {
    IOException thrown = failed(e);
    failed = thrown;
    tellPeer(thrown);
    return thrown;
  }

  final void tellPeer(Throwable why) {
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

  /** What ended the connection before its time, or null. */
  public final @Nullable IOException failure() {
    return failed;
  }

  final void rethrow() throws IOException {
    IOException earlier = failed;
    if (earlier != null) {
      throw again(earlier);
    }
  }

  /** Whether nothing more comes from the peer. */
  public final boolean inboundEnded() {
    Demand demand = tls.demand();
    return demand.mayRead() == Demand.Flow.ENDED || demand.phase() == Demand.Phase.CLOSED;
  }

  /** Whether nothing more will be sent, close_notify or alert included. */
  public final boolean outboundEnded() {
    Demand demand = tls.demand();
    return !demand.hasOutput()
        && (demand.mayWrite() == Demand.Flow.ENDED || demand.phase() == Demand.Phase.CLOSED);
  }
}
