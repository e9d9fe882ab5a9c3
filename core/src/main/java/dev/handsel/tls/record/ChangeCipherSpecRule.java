// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

/** What a change_cipher_spec means at this point of the handshake. */
public enum ChangeCipherSpecRule {
  /** It may not come: before the first ClientHello, and after the peer's Finished. */
  REFUSE,
  /** TLS 1.3 drops it unread: "at any time after the first ClientHello". RFC 9846 §5. */
  DROP,
  /** TLS 1.2: the handshake judges it. RFC 5246 §7.1. */
  DELIVER
}
