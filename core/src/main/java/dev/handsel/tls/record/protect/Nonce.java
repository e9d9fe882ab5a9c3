// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import java.util.Arrays;

/**
 * The nonces of one key, all made in one array. RFC 9846 §5.3: number XOR IV, used by TLS 1.3 and
 * by ChaCha20 in TLS 1.2 (RFC 7905 §2). RFC 5288 §3: fixed part, then the explicit part, which is
 * the number.
 */
final class Nonce {
  private static final int SEQUENCE_AT = BulkCipher.NONCE_LENGTH - Long.BYTES;

  private final byte[] nonce = new byte[BulkCipher.NONCE_LENGTH];

  // The number that the array holds at present, XORed into the IV.
  private long applied;

  /**
   * @param iv 12 bytes, or the 4 of a fixed part
   */
  Nonce(Secret iv) {
    System.arraycopy(iv.expose(), 0, nonce, 0, iv.length());
  }

  /**
   * The nonce of a record, until the next call; with a fixed part of 4 bytes the XOR writes the
   * number itself.
   */
  byte[] of(long sequence) {
    long change = applied ^ sequence;
    applied = sequence;
    for (int i = BulkCipher.NONCE_LENGTH - 1; change != 0; i--) {
      nonce[i] ^= (byte) change;
      change >>>= 8;
    }
    return nonce;
  }

  /** The nonce of a record which carries its explicit part at {@code record[offset]}. */
  byte[] explicit(byte[] record, int offset) {
    System.arraycopy(record, offset, nonce, SEQUENCE_AT, Long.BYTES);
    return nonce;
  }

  void clear() {
    Arrays.fill(nonce, (byte) 0);
  }
}
