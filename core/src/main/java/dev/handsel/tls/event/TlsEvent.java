// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ContentType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;

/**
 * Something an engine did. Events come from the driver and the record layer alone, after each step,
 * and never hold a secret.
 */
public sealed interface TlsEvent {
  /** A whole record crossed the wire. {@code length} counts header and ciphertext. */
  record Record(Direction direction, ContentType outerType, ContentType innerType, int length)
      implements TlsEvent {}

  /**
   * A handshake message was sent or was accepted by the state machine.
   *
   * @param frame the message with its 4-byte header, as authenticated
   * @param version what is needed to decode the frame alone
   * @param certificateType what a Certificate carries, which decides its form; X509 in any other
   *     message
   * @param sensitive whether a trace must show the bytes only together with secrets
   */
  record Message(
      Direction direction,
      Epoch epoch,
      HandshakeType type,
      Opaque frame,
      ProtocolVersion version,
      boolean helloRetryRequest,
      CertificateType certificateType,
      boolean sensitive)
      implements TlsEvent {}

  /** change_cipher_spec, which is no handshake message. */
  record ChangeCipherSpec(Direction direction) implements TlsEvent {}

  /** The state machine moved. Names are those of RFC 9846 Appendix A where it has one. */
  record StateChanged(String from, String to) implements TlsEvent {}

  /** A direction goes on under new keys. */
  record KeysInstalled(Direction direction, Epoch epoch, CipherSuite suite) implements TlsEvent {}

  /** An alert crossed the wire. */
  record Alert(Direction direction, boolean fatal, AlertDescription description)
      implements TlsEvent {}

  /**
   * A choice was made, with its reason in plain words.
   *
   * @param what the thing chosen, as {@code cipher_suite}
   * @param value the choice
   * @param why both sides' offers and the rule that decided
   */
  record Decided(String what, String value, String why) implements TlsEvent {
    public Decided {
      value = Shown.text(value);
      why = Shown.cut(why, Shown.LONGEST_REASON);
    }
  }

  /** Authentication and key exchange are complete. */
  record HandshakeComplete(HandshakeView view) implements TlsEvent {}

  /** A session was stored or sent that a later connection may resume. */
  record SessionOffered(Direction direction, ProtocolVersion version, long lifetimeSeconds)
      implements TlsEvent {}

  /** Application data was carried. */
  record ApplicationData(Direction direction, int length) implements TlsEvent {}

  /** A direction has ended, orderly or not. */
  record Closed(Direction direction, boolean orderly) implements TlsEvent {}

  /** Something a person should know, as a primitive no provider offers. */
  record Notice(String text) implements TlsEvent {
    public Notice {
      text = Shown.cut(text, Shown.LONGEST_REASON);
    }
  }
}
