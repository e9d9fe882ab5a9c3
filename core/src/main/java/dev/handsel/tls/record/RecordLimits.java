// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

/**
 * What a peer may make this side hold or repeat, and how long a key serves.
 *
 * @param maxFirstMessage bytes of the body of the first handshake message and of every ClientHello
 * @param maxHandshakeMessage bytes of any other handshake message's body
 * @param maxEmptyRecords empty records of application data in a row
 * @param maxWarnings warning alerts in a row, close_notify aside
 * @param maxChangeCipherSpecs compatibility change_cipher_spec records in a row (TLS 1.3)
 * @param maxRecordsPerKey records after which a key is renewed, if that is sooner than its cipher
 *     asks
 * @param maxBlocksPerKey blocks after which a key ends, if that is sooner than its cipher asks
 * @param goesOnAtKeyLimit whether a key that cannot be renewed goes on where it should end
 */
public record RecordLimits(
    int maxFirstMessage,
    int maxHandshakeMessage,
    int maxEmptyRecords,
    int maxWarnings,
    int maxChangeCipherSpecs,
    long maxRecordsPerKey,
    long maxBlocksPerKey,
    boolean goesOnAtKeyLimit) {
  public static final RecordLimits DEFAULT =
      new RecordLimits(32_768, 131_396, 32, 32, 32, Long.MAX_VALUE, Long.MAX_VALUE, false);

  public RecordLimits {
    if (maxFirstMessage < 1
        || maxHandshakeMessage < 1
        || maxHandshakeMessage >= 1 << 24
        || maxEmptyRecords < 0
        || maxWarnings < 0
        || maxChangeCipherSpecs < 0
        || maxRecordsPerKey < 1
        || maxBlocksPerKey < 1) {
      throw new IllegalArgumentException("a record limit is out of range");
    }
  }

  /** These limits, and how long a key serves. */
  public RecordLimits perKey(long records, long blocks, boolean goesOn) {
    return new RecordLimits(
        maxFirstMessage,
        maxHandshakeMessage,
        maxEmptyRecords,
        maxWarnings,
        maxChangeCipherSpecs,
        records,
        blocks,
        goesOn);
  }
}
