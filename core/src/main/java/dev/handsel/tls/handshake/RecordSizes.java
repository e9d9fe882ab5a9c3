// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

/**
 * Largest plaintext of a record to the peer and of one from it. They go with the keys that protect
 * the records: RFC 8449 §4.
 */
public record RecordSizes(int outbound, int inbound) {
  /** What TLS allows at most. RFC 9846 §5.1. */
  public static final int LARGEST = 1 << 14;

  /** Nothing smaller was agreed. */
  public static final RecordSizes UNLIMITED = new RecordSizes(LARGEST, LARGEST);

  public void apply(Turn turn) {
    turn.recordSizes(outbound, inbound);
  }
}
