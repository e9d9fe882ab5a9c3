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
    return dev.handsel.tls.engine.StreamEngine.client(config, peer);
  }

  static TlsEngine server(ServerConfig config) {
    return dev.handsel.tls.engine.StreamEngine.server(config);
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
