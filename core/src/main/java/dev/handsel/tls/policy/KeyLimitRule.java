// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

/**
 * What becomes of a connection of TLS 1.2 whose write key has protected all that its analysis
 * allows. RFC 9846 §5.5. TLS 1.3 renews its keys and never comes to this.
 */
public enum KeyLimitRule {
  /**
   * The call that would write more fails, and the peer gets internal_error, since the data did not
   * end here; "implementations MUST either close the connection or do a key update".
   */
  END_CONNECTION,
  /** The key goes on, with less of a margin at every record; only an event has told. */
  GO_ON
}
