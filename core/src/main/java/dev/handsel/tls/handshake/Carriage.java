// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.AlignmentSource;
import dev.handsel.tls.message.StreamAligned;
import dev.handsel.tls.schedule.TrafficSecret;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;

/**
 * What carries the handshake. The handshake hands it whole messages and secrets, in order, and
 * knows no records. Secrets given to it are its own to destroy. One that carries TLS 1.2 too is a
 * {@link Carriage12}; over any other nothing below TLS 1.3 is spoken.
 */
public interface Carriage extends AlignmentSource {
  CarriageRules rules();

  /** A message to send, 4-byte header included. */
  void message(Epoch epoch, byte[] frame);

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

  /** The peer goes on under its next keys, and may want ours to change too. RFC 9846 §4.7.3. */
  void keyUpdated(boolean replyWanted, StreamAligned evidence) throws TlsException;

  /**
   * The client's early data, up to the carriage's limit, is dropped unread. RFC 9846 §4.3.10.
   *
   * @param untilSecondHello after a retry it is told by its record type, else by failing to decrypt
   */
  void skipEarlyData(boolean untilSecondHello);

  /** The peer's Finished is checked: what may come before it alone is refused from here on. */
  void peerFinished();

  /**
   * The peer sent a ticket of which nothing is kept.
   *
   * @throws TlsException TOO_MANY_TICKETS without data between them
   */
  void ticketNotTaken() throws TlsException;

  /** Our Finished is queued: application data may be sent after it. */
  void mayWrite();

  /** Both sides are authenticated as far as they will be: data may be read. */
  void complete();
}
