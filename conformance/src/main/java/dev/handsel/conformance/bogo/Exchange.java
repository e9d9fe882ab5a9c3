// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Moves bytes between an engine and the runner, obeying the engine's demands. */
final class Exchange {
  private static final int ROOM = 1 << 16;

  private final TlsEngine engine;
  private final Link link;
  private final boolean byteByByte;
  private final ByteBuffer incoming = ByteBuffer.allocate(ROOM).flip();
  private final ByteBuffer outgoing = ByteBuffer.allocate(ROOM);
  private final ByteBuffer plaintext = ByteBuffer.allocate(ROOM).flip();

  /** Bytes of {@code incoming} which the engine may see. */
  private int visible;

  /**
   * @param byteByByte whether the engine sees the peer's bytes one more at a time
   */
  Exchange(TlsEngine engine, Link link, boolean byteByByte) {
    this.engine = engine;
    this.link = link;
    this.byteByByte = byteByByte;
  }

  /**
   * Runs the handshake to its end and sends all of it.
   *
   * @param early whether it is enough that data may be written
   */
  void handshake(boolean early) throws IOException, TlsException {
    while (handshaking() && !(early && engine.demand().mayWrite() == Demand.Flow.YES)) {
      if (!served() && !receive()) {
        // The transport's end is the engine's to judge, and always an exception here.
        engine.closeInbound();
      }
    }
    settle();
  }

  /**
   * The next application data, at most {@code most} bytes of it.
   *
   * @param between run after each record
   * @return empty at the end of the stream, orderly or not
   */
  Optional<byte[]> read(int most, Between between)
      throws IOException, TlsException, ExpectationException {
    while (!plaintext.hasRemaining()) {
      // Output stays for the next write, as where one thread reads and another writes: five
      // requests for a KeyUpdate then have one reply.
      work();
      if (handshaking()) {
        settle();
      }
      if (engine.demand().mayRead() == Demand.Flow.ENDED || !receive()) {
        settle();
        return Optional.empty();
      }
      between.run();
    }
    byte[] bytes = new byte[Math.min(most, plaintext.remaining())];
    plaintext.get(bytes);
    return Optional.of(bytes);
  }

  private boolean handshaking() {
    return engine.demand().phase() == Demand.Phase.HANDSHAKING;
  }

  void write(byte[] bytes) throws IOException, TlsException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      settle();
      outgoing.clear();
      Progress progress = engine.seal(in, outgoing);
      flush();
      if (progress != Progress.OK && progress != Progress.HAS_OUTPUT) {
        throw new IOException("the engine takes no application data: " + progress);
      }
    }
  }

  /** Sends what is owed and does what work there is. */
  void settle() throws IOException, TlsException {
    while (served()) {
      // Each round serves one demand.
    }
  }

  private boolean served() throws IOException, TlsException {
    Demand demand = engine.demand();
    if (demand.hasOutput()) {
      transmit();
      return true;
    }
    return work();
  }

  private boolean work() throws IOException, TlsException {
    Optional<Work> work = engine.demand().work();
    if (work.isPresent()) {
      Work.Result result = work.get().run();
      if (result.failure() instanceof RefusalException refusal) {
        engine.abort(refusal.alert());
        sendRest();
        throw LocalFailure.WORK_FAILED.because(refusal.getMessage());
      }
      run(() -> engine.resume(result));
    }
    return work.isPresent();
  }

  private void transmit() throws IOException, TlsException {
    outgoing.clear();
    Progress progress = engine.transmit(outgoing);
    if (progress == Progress.NEEDS_ROOM && outgoing.position() == 0) {
      throw new IOException("no room for %d bytes of output".formatted(engine.outputNeeded()));
    }
    flush();
  }

  private void flush() throws IOException {
    link.write(outgoing.array(), outgoing.position());
  }

  /** Gives the engine one more record. False at the end of the stream. */
  private boolean receive() throws IOException, TlsException {
    while (true) {
      int before = incoming.position();
      ByteBuffer seen = incoming.slice(before, byteByByte ? visible : incoming.remaining());
      Progress[] progress = new Progress[1];
      plaintext.clear();
      run(() -> progress[0] = engine.receive(seen, plaintext));
      plaintext.flip();
      incoming.position(before + seen.position());
      visible -= byteByByte ? seen.position() : 0;
      switch (progress[0]) {
        case OK -> {
          return true;
        }
        case ENDED -> {
          return false;
        }
        case NEEDS_INPUT -> {
          if (!more()) {
            return false;
          }
        }
        case WAITS_FOR_WORK -> {
          return true;
        }
        default -> throw new IOException("receiving came to " + progress[0]);
      }
    }
  }

  private boolean more() throws IOException {
    if (byteByByte && visible < incoming.remaining()) {
      visible++;
      return true;
    }
    incoming.compact();
    int count = link.read(incoming.array(), incoming.position(), incoming.remaining());
    incoming.position(incoming.position() + Math.max(count, 0)).flip();
    if (count > 0) {
      visible += byteByByte ? 1 : 0;
    }
    return count > 0;
  }

  /** What is done after each record that was read. */
  interface Between {
    void run() throws TlsException, ExpectationException;
  }

  private interface Step {
    void run() throws TlsException;
  }

  /** Whatever fails, its alert goes out first. */
  private void run(Step step) throws IOException, TlsException {
    try {
      step.run();
    } catch (TlsException e) {
      plaintext.clear().flip();
      try {
        sendRest();
      } catch (IOException broken) {
        e.addSuppressed(broken);
      }
      throw e;
    }
  }

  private void sendRest() throws IOException, TlsException {
    while (engine.demand().hasOutput()) {
      transmit();
    }
  }
}
