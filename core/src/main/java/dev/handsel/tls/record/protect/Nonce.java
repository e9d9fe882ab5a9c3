// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;

/**
 * The nonces of one key, made in the array of its IV, which is restored after each record. RFC 9846
 * §5.3: number XOR IV, used by TLS 1.3 and by ChaCha20 in TLS 1.2 (RFC 7905 §2). RFC 5288 §3: fixed
 * part, then the explicit part, which is the number.
 */
final class Nonce {
  private static final int SEQUENCE_AT = BulkCipher.NONCE_LENGTH - Long.BYTES;

  private Nonce() {}

  /**
   * An array to make nonces in.
   *
   * @param iv 12 bytes, or the 4 of a fixed part
   */
  static byte[] ivOf(Secret iv) {
    byte[] array = new byte[BulkCipher.NONCE_LENGTH];
    System.arraycopy(iv.expose(), 0, array, 0, iv.length());
    return array;
  }

  /**
   * Turns the IV into the nonce of a record, and that into the IV again; behind a fixed part of 4
   * bytes the XOR writes the number itself.
   */
  static void xor(byte[] iv, long sequence) {
    for (int i = BulkCipher.NONCE_LENGTH - 1; sequence != 0; i--) {
      iv[i] ^= (byte) sequence;
      sequence >>>= 8;
    }
  }

  /** Puts the explicit part, which a record carries at {@code record[offset]}, behind the fixed. */
  static void explicit(byte[] iv, byte[] record, int offset) {
    System.arraycopy(record, offset, iv, SEQUENCE_AT, Long.BYTES);
  }
}
