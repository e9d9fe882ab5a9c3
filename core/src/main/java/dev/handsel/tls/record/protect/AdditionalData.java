// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

/** What TLS 1.2 authenticates beside the content. RFC 5246 §6.2.3.1, §6.2.3.3. */
final class AdditionalData {
  /** seq_num, type, version, length. */
  static final int LENGTH = 13;

  private AdditionalData() {}

  /**
   * Type and version are copied from the record's header.
   *
   * @param length the length field: of the plaintext, or of the ciphertext for RFC 7366
   */
  static void write(byte[] target, long sequence, byte[] record, int offset, int length) {
    SequenceNumber.write(sequence, target, 0);
    System.arraycopy(record, offset, target, 8, 3);
    target[11] = (byte) (length >>> 8);
    target[12] = (byte) length;
  }
}
