// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

/**
 * When a client of TLS 1.2 sends data before the server's Finished, in a full first handshake. RFC
 * 7918. It saves a round trip: what is sent then is under keys that only the authenticated server
 * can have, but nothing confirms yet that both sides saw the same hellos.
 *
 * <p>Whatever the setting, it takes ECDHE and an AEAD, so that somebody who changed the hellos
 * gains nothing by it (RFC 7918 §5). Data is read no earlier than ever.
 */
public enum FalseStart {
  NEVER,
  /** If an application protocol was selected: servers that know ALPN bear early data. */
  WITH_ALPN,
  /** Some old servers fail when data comes before their Finished. */
  ALWAYS
}
