// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** A side that is an SSLEngine. */
final class JsseEnd implements End {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final boolean nudged;
  private final Runnable release;
  private boolean established;
  private long received;

  /**
   * @param nudged whether this engine finds out that the handshake is over only when it is asked to
   *     unwrap once more, as netty's
   * @param release frees the engine
   */
  JsseEnd(SSLEngine engine, boolean nudged, Runnable release) throws SSLException {
    this.engine = engine;
    this.nudged = nudged;
    this.release = release;
    engine.beginHandshake();
  }

  @Override
  public boolean advance(ByteBuffer fromPeer, ByteBuffer toPeer, ByteBuffer sink)
      throws SSLException {
    boolean moved = false;
    boolean read = false;
    while (true) {
      SSLEngineResult result;
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK) {
        runTasks();
        moved = true;
        continue;
      } else if (status == HandshakeStatus.NEED_WRAP) {
        result = engine.wrap(NOTHING, toPeer);
        require(result, Status.OK);
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
      } else if (fromPeer.hasRemaining() || nudged && read && !established) {
        read = true;
        sink.clear();
        result = engine.unwrap(fromPeer, sink);
        received += result.bytesProduced();
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
          return moved;
        }
        require(result, Status.OK);
      } else {
        return moved;
      }
      boolean idle = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
      if (idle && engine.getHandshakeStatus() == status) {
        return moved;
      }
      moved = true;
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  @Override
  public boolean established() {
    return established;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public void wrap(ByteBuffer plaintext, ByteBuffer out) throws SSLException {
    SSLEngineResult result;
    do {
      result = engine.wrap(plaintext, out);
      require(result, Status.OK);
    } while (result.bytesConsumed() == 0);
  }

  @Override
  public void unwrap(ByteBuffer records, ByteBuffer plaintext) throws SSLException {
    SSLEngineResult result;
    do {
      result = engine.unwrap(records, plaintext);
      require(result, Status.OK);
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        runTasks();
      }
    } while (result.bytesProduced() == 0);
  }

  private static void require(SSLEngineResult result, Status wanted) {
    if (result.getStatus() != wanted) {
      throw new IllegalStateException("the engine answered " + result);
    }
  }

  @Override
  public String version() {
    return engine.getSession().getProtocol();
  }

  @Override
  public String suite() {
    return engine.getSession().getCipherSuite();
  }

  /** JSSE has no call for it. */
  @Override
  public void rest() {}

  @Override
  public void close() {
    release.run();
  }
}
