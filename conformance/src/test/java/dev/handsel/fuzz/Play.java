// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Demand.Flow;
import dev.handsel.tls.api.Demand.Phase;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.InboundHalf;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * An engine that is fed bytes, does its work and drains its output, and keeps its promises all the
 * while: only a TlsException ends it, no call makes zero progress while the fact it serves is true,
 * no plaintext comes before its time, and in the end it has closed.
 */
final class Play {
  private static final int ROOM = 1 << 16;
  private static final int STEPS_A_BYTE = 4;

  /** What a peer's bytes must never bring about. */
  private static final Set<Fault> OUR_OWN =
      Set.of(
          LocalFailure.DEFECT,
          LocalFailure.WORK_FAILED,
          LocalFailure.SIGNING_FAILED,
          LocalFailure.CRYPTO_FAILED,
          LocalFailure.CONFIGURATION,
          LocalFailure.SEQUENCE_EXHAUSTED,
          LocalFailure.KEY_LIMIT_REACHED);

  private final TlsEngine engine;
  private final Runnable onComplete;
  private final ByteBuffer plaintext = ByteBuffer.allocate(1 << 21);
  private final ByteBuffer out = ByteBuffer.allocate(ROOM);
  private boolean complete;
  private boolean spoke;
  private int steps;
  private int mostSteps = 1000;

  /**
   * @param onComplete runs once the handshake is complete
   */
  Play(TlsEngine engine, Runnable onComplete) {
    this.engine = engine;
    this.onComplete = onComplete;
  }

  boolean complete() {
    return complete;
  }

  /** How many bytes of application data came. */
  int received() {
    return plaintext.position();
  }

  /** Feeds {@code wire} in the pieces that {@code sizes} asks for, then ends the transport. */
  void run(byte[] wire, FuzzInput sizes) {
    int piece = sizes.u16();
    mostSteps += STEPS_A_BYTE * wire.length;
    ByteBuffer incoming = ByteBuffer.allocate(wire.length).flip();
    int given = 0;
    try {
      serve();
      while (true) {
        feed(incoming);
        if (given == wire.length || !engine.demand().wantsPeerBytes()) {
          break;
        }
        int count = Math.min(wire.length - given, piece == 0 ? wire.length : piece);
        incoming.compact().put(wire, given, count).flip();
        given += count;
      }
      engine.closeInbound();
      serve();
    } catch (TlsException e) {
      afterFailure(e);
    }
    afterwards();
  }

  private void feed(ByteBuffer incoming) throws TlsException {
    while (engine.demand().wantsPeerBytes()) {
      int before = incoming.remaining();
      int held = plaintext.position();
      Demand.Flow mayRead = engine.demand().mayRead();
      boolean whole = InboundHalf.wholeRecord(incoming);
      Progress progress = engine.receive(incoming, plaintext);
      boolean consumed = incoming.remaining() < before;
      switch (progress) {
        case OK -> require(consumed, "OK, but nothing was taken");
        case NEEDS_INPUT -> require(!whole && !consumed, "a whole record needs more");
        case ENDED -> require(engine.demand().mayRead() == Flow.ENDED, "ended, but may read");
        default -> require(false, "receive answers " + progress);
      }
      require(plaintext.position() == held || mayRead == Flow.YES, "plaintext before its time");
      noteCompletion();
      serve();
      if (progress != Progress.OK) {
        return;
      }
    }
  }

  /** Does all work and drains all output. */
  private void serve() throws TlsException {
    while (true) {
      Demand demand = engine.demand();
      require(demand.equals(engine.demand()), "facts change between calls");
      require(++steps < mostSteps, "no end");
      if (demand.hasOutput()) {
        out.clear();
        require(engine.transmit(out) == Progress.OK, "output, but none comes");
      } else if (demand.work().isPresent()) {
        Work work = demand.work().get();
        require(!demand.wantsPeerBytes(), "wants bytes and holds work");
        require(
            engine.receive(ByteBuffer.wrap(new byte[] {22, 3, 3, 0, 1, 0}), plaintext)
                == Progress.WAITS_FOR_WORK,
            "takes bytes and holds work");
        Work.Result result = work.run();
        engine.resume(result);
        noteCompletion();
        require(engine.demand().work().filter(work::equals).isEmpty(), "the work is not done");
        engine.resume(result);
      } else if (demand.mayWrite() == Flow.YES && !spoke) {
        spoke = true;
        out.clear();
        Progress progress = engine.seal(ByteBuffer.wrap(new byte[] {1, 2, 3}), out);
        require(
            progress == Progress.OK || progress == Progress.HAS_OUTPUT, "seal answers " + progress);
      } else {
        return;
      }
    }
  }

  private void noteCompletion() {
    if (!complete && engine.view().complete()) {
      complete = true;
      onComplete.run();
    }
  }

  private void afterFailure(TlsException e) {
    Fault fault = e.fault().orElse(null);
    if (fault != null && OUR_OWN.contains(fault) || e.getCause() instanceof RuntimeException) {
      throw new AssertionError("the peer's bytes led to a failure of our own", e);
    }
    require(engine.failure() == e || engine.failure() == null, "another failure is told");
    require(e instanceof PeerClosedWithAlert == e.fault().isEmpty(), "a failure without a fault");
    Demand demand = engine.demand();
    require(!demand.wantsPeerBytes(), "wants bytes after a failure");
    require(demand.mayRead() == Flow.ENDED, "reads after a failure");
    require(demand.work().isEmpty(), "holds work after a failure");
  }

  private void afterwards() {
    try {
      engine.closeOutbound();
      serve();
      int held = plaintext.position();
      Progress progress =
          engine.receive(ByteBuffer.wrap(new byte[] {23, 3, 3, 0, 1, 0}), plaintext);
      require(progress == Progress.ENDED, "receive answers " + progress + " in the end");
      require(plaintext.position() == held, "plaintext after the end");
      require(engine.transmit(out.clear()) == Progress.IDLE, "output without end");
      require(
          engine.seal(ByteBuffer.wrap(new byte[1]), out.clear()) == Progress.ENDED,
          "seals after the end");
    } catch (TlsException e) {
      throw new AssertionError("a second failure", e);
    }
    require(engine.demand().phase() == Phase.CLOSED, "has not closed");
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new AssertionError(problem + ": " + engine.demand() + ", step " + steps);
    }
  }
}
