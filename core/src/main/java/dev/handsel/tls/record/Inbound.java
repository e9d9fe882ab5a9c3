// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

/** What one call to the inbound half found. */
public enum Inbound {
  /** No whole record yet; all input was taken. */
  NEEDS_INPUT,
  /** The output lacks room; {@link InboundHalf#needed} says how much; nothing was taken. */
  TOO_SMALL,
  /** A record's handshake bytes were added to {@link InboundHalf#messages}. */
  HANDSHAKE,
  /** Application data, perhaps empty, was written to the output. */
  APPLICATION_DATA,
  /** {@link InboundHalf#alert} tells. */
  ALERT,
  /** A TLS 1.2 change_cipher_spec, for the handshake to judge. */
  CHANGE_CIPHER_SPEC,
  /** A record was dropped as the protocol asks. */
  DROPPED,
  /** Nothing is read after close_notify, a fatal alert or a failure; nothing was taken. */
  ENDED
}
