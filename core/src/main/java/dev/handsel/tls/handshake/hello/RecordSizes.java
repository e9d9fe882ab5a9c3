// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.hello;

import dev.handsel.tls.handshake.Turn;

/**
 * Largest plaintext of a record to the peer and of one from it. They go with the keys that protect
 * the records: RFC 8449 §4.
 */
public record RecordSizes(int outbound, int inbound) {
  /** What TLS allows at most. RFC 9846 §5.1. */
  static final RecordSizes UNLIMITED =
      new RecordSizes(AnsweredRecordSize.PLAINTEXT, AnsweredRecordSize.PLAINTEXT);

  public void apply(Turn turn) {
    turn.recordSizes(outbound, inbound);
  }
}
