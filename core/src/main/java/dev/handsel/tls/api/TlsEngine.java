// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One end of one TLS connection, without any I/O. Four ports move bytes: {@link #receive} takes
 * those of the peer and yields plaintext, {@link #transmit} yields those for the peer, {@link
 * #seal} takes plaintext. {@link #demand} says which of them the engine wants served.
 *
 * <p>Who drives an engine obeys its demands, and goes on until what it waits for is true: that the
 * handshake is complete <em>and</em> no output is owed, for a client's Finished is output like any
 * other. A failure leaves an alert to be sent. What none of the branches serves is a mistake, and
 * no reason to wait. {@code TlsStream} is this loop for threads that may block.
 *
 * <pre>{@code
 * import dev.handsel.tls.api.*;
 * import dev.handsel.tls.event.HandshakeView;
 * import dev.handsel.tls.fault.TlsException;
 * import java.io.IOException;
 * import java.nio.ByteBuffer;
 * import java.nio.channels.ByteChannel;
 *
 * public final class EngineLoop {
 *   private static final int ROOM = 1 << 15; // more than any record takes
 *
 *   private final TlsEngine engine;
 *   private final ByteChannel peer;
 *   private final ByteBuffer fromPeer = ByteBuffer.allocate(ROOM).flip();
 *   private final ByteBuffer toPeer = ByteBuffer.allocate(ROOM);
 *
 *   public EngineLoop(TlsEngine engine, ByteChannel peer) {
 *     this.engine = engine;
 *     this.peer = peer;
 *   }
 *
 *   // First this, and then data may be written and read.
 *   public HandshakeView handshake() throws IOException, TlsException {
 *     while (!engine.view().complete() || engine.demand().hasOutput()) {
 *       serve(ByteBuffer.allocate(0));
 *     }
 *     return engine.view();
 *   }
 *
 *   // Sends all of it.
 *   public void write(ByteBuffer data) throws IOException, TlsException {
 *     while (data.hasRemaining()) {
 *       Progress progress = engine.seal(data, toPeer);
 *       if (progress != Progress.OK && progress != Progress.HAS_OUTPUT) {
 *         throw new IOException("no data can be sent: " + progress);
 *       }
 *       flush();
 *     }
 *   }
 *
 *   // Reads at least one byte into a buffer with room for 16384; false at the peer's close_notify.
 *   public boolean read(ByteBuffer plaintext) throws IOException, TlsException {
 *     int before = plaintext.position();
 *     while (plaintext.position() == before) {
 *       if (engine.demand().mayRead() == Demand.Flow.ENDED) {
 *         return false;
 *       }
 *       serve(plaintext);
 *     }
 *     return true;
 *   }
 *
 *   // Says close_notify; the peer's, if it matters, is what read() waits for.
 *   public void closeOutput() throws IOException, TlsException {
 *     engine.closeOutbound();
 *     flush();
 *   }
 *
 *   private void serve(ByteBuffer plaintext) throws IOException, TlsException {
 *     Demand demand = engine.demand();
 *     try {
 *       if (demand.work().isPresent()) {
 *         engine.resume(demand.work().get().run()); // or on another thread
 *       } else if (demand.hasOutput()) {
 *         flush();
 *       } else if (demand.wantsPeerBytes()) {
 *         if (engine.receive(fromPeer, plaintext) == Progress.NEEDS_INPUT) {
 *           fill();
 *         }
 *       } else {
 *         throw new IllegalStateException("nothing can be done: " + demand);
 *       }
 *     } catch (TlsException e) {
 *       flush(); // the alert that tells the peer
 *       throw e;
 *     }
 *   }
 *
 *   private void fill() throws IOException, TlsException {
 *     fromPeer.compact();
 *     int count = peer.read(fromPeer);
 *     fromPeer.flip();
 *     if (count < 0) {
 *       engine.closeInbound(); // throws, unless the peer has said close_notify
 *     }
 *   }
 *
 *   private void flush() throws IOException, TlsException {
 *     do {
 *       engine.transmit(toPeer);
 *       toPeer.flip();
 *       while (toPeer.hasRemaining()) {
 *         peer.write(toPeer);
 *       }
 *       toPeer.clear();
 *     } while (engine.demand().hasOutput());
 *   }
 * }
 * }</pre>
 *
 * <p>Once the connection is open, one thread may receive while another seals, transmits, updates
 * keys or closes outbound; two concurrent calls in one direction are a mistake. Everything else,
 * and all calls until then, must not run beside one another.
 */
public interface TlsEngine {
  /**
   * A client that wants to reach {@code peer}. Its hello is output already, unless its cache of
   * sessions has to be waited for: then that is the first work.
   *
   * @throws TlsException when there is nothing to say to the peer, as when no cryptographic
   *     provider computes what the policy wants; nothing was sent then
   */
  static TlsEngine client(ClientConfig config, PeerName peer) throws TlsException {
    return client(config, peer, ConnectionOptions.NONE);
  }

  /**
   * The same with what this connection has for itself.
   *
   * @throws TlsException as above
   */
  static TlsEngine client(ClientConfig config, PeerName peer, ConnectionOptions options)
      throws TlsException {
    return dev.handsel.tls.engine.StreamEngine.client(options.over(config), peer);
  }

  /** A server that waits for a client's hello. */
  static TlsEngine server(ServerConfig config) {
    return server(config, ConnectionOptions.NONE);
  }

  /** The same with what this connection has for itself. */
  static TlsEngine server(ServerConfig config, ConnectionOptions options) {
    return dev.handsel.tls.engine.StreamEngine.server(options.over(config));
  }

  Demand demand();

  /**
   * Takes one record from the front of {@code peerBytes}. Application data is decrypted to {@code
   * plaintext}; any other record leaves {@code plaintext} as it was. Nothing is consumed unless a
   * whole record is present and, once application data may come, {@code plaintext} has room for the
   * record's payload.
   *
   * @throws TlsException when the peer broke a rule or closed with an alert; the alert to send, if
   *     any, is then output, and the engine is closed
   */
  Progress receive(ByteBuffer peerBytes, ByteBuffer plaintext) throws TlsException;

  /** Writes queued records to {@code out}: as many whole ones as fit. IDLE if there are none. */
  Progress transmit(ByteBuffer out) throws TlsException;

  /** Protects one record of application data from {@code plaintext} to {@code out}. */
  default Progress seal(ByteBuffer plaintext, ByteBuffer out) throws TlsException {
    return seal(new ByteBuffer[] {plaintext}, 0, 1, out);
  }

  /**
   * Protects one record of application data, gathered from {@code plaintexts[offset,
   * offset+length)}. Empty input makes an empty record, as cover traffic does (RFC 9846 §5.4).
   */
  Progress seal(ByteBuffer[] plaintexts, int offset, int length, ByteBuffer out)
      throws TlsException;

  /** Bytes of room that the last NEEDS_ROOM asked for. */
  int outputNeeded();

  /**
   * Hands back what came of a work, on the thread that drives the engine, whichever had done the
   * work. A late or repeated result is dropped, and its secrets zeroed.
   *
   * @throws TlsException when the result, or what follows from it, ends the connection
   */
  void resume(Work.Result result) throws TlsException;

  /** Queues close_notify and ends writing; reading goes on. RFC 9846 §6.1. */
  void closeOutbound();

  /**
   * The transport has ended.
   *
   * @throws TlsException if the peer had not said close_notify: what was read may be truncated
   */
  void closeInbound() throws TlsException;

  /** Queues a fatal alert and ends both directions. */
  void abort(AlertDescription alert);

  /** What is known of the connection now. */
  HandshakeView view();

  /** The failure that ended the connection, or null. */
  @Nullable TlsException failure();

  /**
   * Keying material bound to this connection. RFC 9846 §7.5, RFC 5705.
   *
   * @param context null differs from empty in TLS 1.2 only
   * @throws IllegalStateException before data may be written, in a renegotiation, once both
   *     directions have ended, or in TLS 1.2 without extended_master_secret
   */
  byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length)
      throws TlsException;

  /**
   * Queues a KeyUpdate (TLS 1.3), asking the peer for one as well if {@code both}; it comes before
   * the peer's next data. RFC 9846 §4.7.3.
   */
  void updateKeys(boolean both) throws TlsException;

  /** Lets go of whatever an idle connection does not need; the next use takes it back. */
  void rest();
}
