// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

/**
 * What a client of TLS 1.2 does when the server asks for another handshake in an open connection.
 * RFC 5246 §7.4.1.1. A server never takes part in one, and TLS 1.3 has none.
 *
 * <p>Whatever the setting, it is refused unless both handshakes are bound together (RFC 5746), and
 * it changes neither version, nor the server's certificates, nor extended_master_secret. It offers
 * no session and no ALPN, and makes no session. HTTP/2 forbids it (RFC 9113 §9.2.1).
 *
 * <p>While it runs, the engine's phase is HANDSHAKING: data is read on under the keys in use, and
 * none is written before the new ones are confirmed. The server's chain is verified again.
 */
public enum Renegotiation {
  /** The connection ends with no_renegotiation. */
  REFUSED,
  /** The request is passed over; the server may then end the connection. */
  IGNORED,
  /** The first request is followed, a second one ends the connection. */
  ONCE,
  /** Every request is followed. */
  FREELY
}
