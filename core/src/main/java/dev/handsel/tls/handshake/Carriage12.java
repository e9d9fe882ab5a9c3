// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Tls12Keys;

/**
 * A carriage that carries TLS 1.2 as well. RFC 5246 §6, §7.1. TLS 1.3 asks two things of it: record
 * sizes, and the change_cipher_spec that poses as TLS 1.2 where {@link
 * CarriageRules#compatibilityMode} says so.
 */
public interface Carriage12 extends Carriage {
  /** A change_cipher_spec to send at this place. */
  void changeCipherSpec();

  /** From here on the peer's bytes are under {@code keys}. */
  void read(Tls12Keys keys, StreamAligned evidence) throws TlsException;

  /** What is sent from here on is under {@code keys}. */
  void write(Tls12Keys keys) throws TlsException;

  /** Largest plaintext the peer takes, and the largest we said we take. RFC 8449 §4. */
  void recordSizes(int outbound, int inbound);

  /**
   * Another handshake begins in an open connection: application data still comes under the keys in
   * use, and none is sent before {@link #mayWrite}.
   *
   * @throws TlsException RENEGOTIATION_REFUSED if this side has ended its direction
   */
  void beginAgain() throws TlsException;

  /**
   * The peer asked for another handshake.
   *
   * @throws TlsException TOO_MANY_HELLO_REQUESTS without data between them
   */
  void helloRequested() throws TlsException;

  /**
   * The peer began another handshake, which this side declines with a warning; the connection goes
   * on as it is.
   *
   * @throws TlsException RENEGOTIATION_REFUSED if it does so again and again without data between
   */
  void declineHandshake() throws TlsException;
}
