// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The handshake and the side of a pump that reads. A superclass of the pump, because every idle
 * connection would keep one.
 */
abstract class PumpReading extends PumpEnds {
  final Leftover leftover = new Leftover();

  PumpReading(TlsEngine tls, Wire wire) {
    super(tls, wire);
  }

  /** Runs the handshake to its end; false if it was over already. */
  public final boolean handshake() throws IOException {
    if (outbound.isHeldByCurrentThread() && !complete()) {
      throw nested();
    }
    inbound.lock();
    outbound.lock();
    try {
      rethrow();
      Demand demand = tls.demand();
      if (complete() || demand.phase() == Demand.Phase.CLOSED) {
        return false;
      }
      while (demand.phase() == Demand.Phase.HANDSHAKING || demand.hasOutput()) {
        step(demand);
        demand = tls.demand();
      }
      return complete();
    } catch (TlsException e) {
      throw fail(e);
    } catch (EOFException e) {
      IOException cut = cut(e);
      failed = cut;
      throw cut;
    } catch (InterruptedIOException e) {
      // The next call goes on where this one was.
      throw e;
    } catch (IOException e) {
      IOException broken = broken(e);
      if (broken != e) {
        failed = broken;
      }
      throw broken;
    } catch (Error e) {
      failed = broken(e);
      tellPeer(e);
      throw e;
    } finally {
      wire.rest();
      outbound.unlock();
      inbound.unlock();
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
    moved();
  }

  /** Takes one more record of those that are here, if there is one. */
  private boolean received() throws TlsException {
    return tls.receive(wire.input(), Buffers.NONE) == Progress.OK;
  }

  private void run(Optional<Work> work) throws TlsException {
    if (work.isPresent()) {
      tls.resume(done(work.get()));
    }
  }

  /** Reads at least one byte, or returns -1 at the peer's close_notify. */
  public final int read(byte[] target, int offset, int length) throws IOException {
    inbound.lock();
    try {
      rethrow();
      while (true) {
        if (leftover.remaining() > 0) {
          return leftover.read(target, offset, length);
        }
        if (inboundEnded()) {
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

  final Progress receive(ByteBuffer into) throws IOException, TlsException {
    int start = into.position();
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
    if (answersCloseNotify() && inboundEnded()) {
      outbound.lock();
      try {
        tls.closeOutbound();
      } finally {
        outbound.unlock();
      }
    }
    try {
      settle();
    } catch (IOException unsent) {
      // Data that came, or the peer's orderly end, must not be lost to an answer that it does not
      // want any more; who writes hears of it.
      if (into.position() == start && leftover.remaining() == 0 && !inboundEnded()) {
        throw unsent;
      }
    }
    return progress;
  }

  /** Sends what reading made us owe, unless a writer is at it, who will look again. */
  final void settle() throws IOException, TlsException {
    while (tls.demand().hasOutput() && outbound.tryLock()) {
      try {
        wire.flush(tls);
      } finally {
        outbound.unlock();
      }
    }
  }

  final int truncated() throws IOException, TlsException {
    try {
      tls.closeInbound();
    } catch (TlsException e) {
      if (requiresCloseNotify()) {
        throw e;
      }
    }
    return -1;
  }

  /** Bytes of plaintext that can be read without waiting. */
  public final int available() {
    if (!inbound.tryLock()) {
      return 0;
    }
    try {
      return leftover.remaining();
    } finally {
      inbound.unlock();
    }
  }

  /** Reads and drops data until the peer's close_notify, so that what follows is not ours. */
  public final void drain() throws IOException {
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
}
