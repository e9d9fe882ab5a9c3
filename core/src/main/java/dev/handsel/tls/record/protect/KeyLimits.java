// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.vocab.BulkCipher;

/**
 * How many records one key may protect. RFC 9846 §5.5.
 *
 * @param soft from here on the key should be renewed
 * @param hard from here on it protects nothing more
 */
public record KeyLimits(long soft, long hard) {
  /** The sequence number alone ends the key. */
  public static final KeyLimits NONE = new KeyLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  /** 2^24.5 full-size records. RFC 9846 §5.5. */
  private static final KeyLimits GCM = new KeyLimits(1L << 24, 23_726_566);

  /** RFC 9846 gives no number for CCM; its bound is the weaker one, hence half of GCM's. */
  private static final KeyLimits CCM = new KeyLimits(1L << 22, 1L << 23);

  public KeyLimits {
    if (soft < 1 || hard < soft) {
      throw new IllegalArgumentException("limits " + soft + ", " + hard);
    }
  }

  /** What the analyses allow for {@code cipher}. */
  public static KeyLimits of(BulkCipher cipher) {
    return switch (cipher) {
      case AES_128_GCM, AES_256_GCM -> GCM;
      case AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8 -> CCM;
      // "the record sequence number would wrap before the safety limit is reached"
      case CHACHA20_POLY1305, AES_128_CBC, AES_256_CBC -> NONE;
    };
  }

  /** These limits, or {@code records} if that is fewer. */
  public KeyLimits atMost(long records) {
    return records >= soft ? this : new KeyLimits(records, hard);
  }
}
