// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.AlignmentSource;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;

/**
 * What carries the handshake. The handshake hands it whole messages and secrets, in order, and
 * knows no records. Secrets given to it are its own to destroy.
 */
public interface Carriage extends AlignmentSource {
  CarriageRules rules();

  /** A message to send, 4-byte header included. */
  void message(Epoch epoch, byte[] frame);

  /** A change_cipher_spec to send at this place. */
  void changeCipherSpec();

  /**
   * Nothing more follows before the peer answers.
   *
   * @throws TlsException if the peer has answered already, before it saw the flight
   */
  void flightEnds() throws TlsException;

  /** The version is settled. */
  void version(ProtocolVersion version);

  /** From here on the peer's bytes are under {@code secret}. */
  void read(Epoch epoch, SuiteSpec suite, TrafficSecret secret, StreamAligned evidence)
      throws TlsException;

  /** What is sent from here on is under {@code secret}. */
  void write(Epoch epoch, SuiteSpec suite, TrafficSecret secret) throws TlsException;

  /** TLS 1.2: from here on the peer's bytes are under {@code keys}. */
  void read(Tls12Keys keys, StreamAligned evidence) throws TlsException;

  /** TLS 1.2: what is sent from here on is under {@code keys}. */
  void write(Tls12Keys keys) throws TlsException;

  /** The peer goes on under its next keys, and may want ours to change too. RFC 9846 §4.7.3. */
  void keyUpdated(boolean replyWanted, StreamAligned evidence) throws TlsException;

  /** Largest plaintext the peer takes, and the largest we said we take. RFC 8449 §4. */
  void recordSizes(int outbound, int inbound);

  /**
   * The client's early data, up to the carriage's limit, is dropped unread. RFC 9846 §4.3.10.
   *
   * @param untilSecondHello after a retry it is told by its record type, else by failing to decrypt
   */
  void skipEarlyData(boolean untilSecondHello);

  /** A change_cipher_spec of compatibility mode may no longer come. RFC 9846 §5. */
  void peerFinished();

  /**
   * Another handshake begins in an open connection of TLS 1.2: application data still comes under
   * the keys in use, and none is sent before {@link #mayWrite}.
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
   * The peer sent a ticket of which nothing is kept.
   *
   * @throws TlsException TOO_MANY_TICKETS without data between them
   */
  void ticketNotTaken() throws TlsException;

  /**
   * The peer began another handshake, which this side declines with a warning; the connection goes
   * on as it is.
   *
   * @throws TlsException RENEGOTIATION_REFUSED if it does so again and again without data between
   */
  void declineHandshake() throws TlsException;

  /** Our Finished is queued: application data may be sent after it. */
  void mayWrite();

  /** Both sides are authenticated as far as they will be: data may be read. */
  void complete();
}
