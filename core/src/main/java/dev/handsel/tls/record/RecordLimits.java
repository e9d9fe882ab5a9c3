// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

/**
 * What a peer may make this side hold or repeat.
 *
 * @param maxHandshakeMessage bytes of a handshake message's body
 * @param maxEmptyRecords empty records of application data in a row
 * @param maxWarnings warning alerts in a row, close_notify aside
 * @param maxChangeCipherSpecs compatibility change_cipher_spec records in a row (TLS 1.3)
 * @param maxRecordsPerKey records after which a key is renewed, if that is sooner than its cipher
 *     asks
 */
public record RecordLimits(
    int maxHandshakeMessage,
    int maxEmptyRecords,
    int maxWarnings,
    int maxChangeCipherSpecs,
    long maxRecordsPerKey) {
  public static final RecordLimits DEFAULT = new RecordLimits(131_396, 32, 32, 32, Long.MAX_VALUE);

  public RecordLimits {
    if (maxHandshakeMessage < 1
        || maxHandshakeMessage >= 1 << 24
        || maxEmptyRecords < 0
        || maxWarnings < 0
        || maxChangeCipherSpecs < 0
        || maxRecordsPerKey < 1) {
      throw new IllegalArgumentException("a record limit is out of range");
    }
  }
}
