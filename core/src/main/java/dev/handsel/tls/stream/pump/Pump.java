// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Moves bytes between a transport and the TLS engine. One thread may read while another writes; the
 * write lock covers sealing and sending, and a reader never waits for it. Work is done by the
 * thread that meets it.
 */
public abstract class Pump extends PumpReading {
  /** How often a writer looks whether a reader has brought a handshake to its end. */
  private static final long LOOK_MILLIS = 20;

  protected Pump(TlsEngine tls, InputStream in, OutputStream out) {
    super(tls, new Wire(in, out));
  }

  /** New keys for both sides, as a second handshake is in TLS 1.3. RFC 9846 §4.7.3. */
  public final void updateKeys() throws IOException {
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

  /** Sends application data; all of it has left for the transport on return. */
  public final void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(source, offset, length);
    outbound.lock();
    try {
      rethrow();
      while (from.hasRemaining()) {
        Progress progress = wire.send(tls, from);
        if (progress == Progress.ENDED || outboundEnded()) {
          throw writeEnded();
        }
        if (progress == Progress.NOT_YET) {
          awaitHandshake();
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
   * The peer began another handshake in the open connection, as in TLS 1.2, and no data leaves
   * before its end: takes one record of it, unless a reader is at it.
   */
  private void awaitHandshake() throws IOException, TlsException {
    outbound.unlock();
    try {
      if (inbound.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          takeHandshake();
        } finally {
          wire.rest();
          inbound.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the peer's other handshake runs");
    } finally {
      outbound.lock();
    }
    rethrow();
  }

  private void takeHandshake() throws IOException, TlsException {
    if (tls.demand().mayWrite() != Demand.Flow.NO) {
      return;
    }
    if (leftover.remaining() > 0) {
      throw new IOException(
          "the peer wants another handshake before more is written, and what it sent before that"
              + " was not read; read it, and then write");
    }
    if (receive(Buffers.NONE) == Progress.NEEDS_INPUT && !wire.fill()) {
      truncated();
    }
  }

  /**
   * Says close_notify, unless a writer is in the way for longer than the bound.
   *
   * @return whether it was said
   */
  public final boolean closeOutbound(long millis) throws IOException {
    boolean locked = false;
    try {
      locked = outbound.tryLock(millis, TimeUnit.MILLISECONDS);
      if (!locked || failed != null) {
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

  /** Lets go of what an idle connection does not need, unless somebody reads or writes. */
  public final void rest() {
    if (inbound.tryLock()) {
      try {
        if (outbound.tryLock()) {
          try {
            tls.rest();
          } finally {
            outbound.unlock();
          }
        }
      } finally {
        inbound.unlock();
      }
    }
  }
}
