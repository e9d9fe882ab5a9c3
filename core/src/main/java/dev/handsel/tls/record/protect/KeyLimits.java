// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.vocab.BulkCipher;

/**
 * How much one key may protect. RFC 9846 §5.5. The analyses count calls of the block cipher, so a
 * key ends by blocks and not by records; docs/decisions/0009 derives the figures.
 *
 * @param renewal records after which the key is renewed, where the protocol can
 * @param blocks after which it should protect nothing more
 * @param goesOn whether it does nevertheless
 */
public record KeyLimits(long renewal, long blocks, boolean goesOn) {
  /** Blocks of a record of 2^14 bytes, and one for its tag. */
  public static final long BLOCKS_OF_FULL_RECORD = (1L << 10) + 1;

  /** The sequence number alone ends the key. */
  public static final KeyLimits NONE = new KeyLimits(Long.MAX_VALUE, Long.MAX_VALUE, false);

  private static final int BLOCK = 16;

  /** "up to 2^24.5 full-size records". RFC 9846 §5.5. */
  private static final KeyLimits GCM =
      new KeyLimits(1L << 24, 23_726_566 * BLOCKS_OF_FULL_RECORD, false);

  /** RFC 9846 gives no number for CCM, which calls the cipher twice a block; less than half. */
  private static final KeyLimits CCM =
      new KeyLimits(1L << 22, (1L << 23) * BLOCKS_OF_FULL_RECORD, false);

  public KeyLimits {
    if (renewal < 1 || blocks < 1) {
      throw new IllegalArgumentException("limits " + renewal + ", " + blocks);
    }
  }

  /** What the analyses allow for {@code cipher}. */
  public static KeyLimits of(BulkCipher cipher) {
    return switch (cipher) {
      case AES_128_GCM, AES_256_GCM -> GCM;
      case AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8 -> CCM;
      // "the record sequence number would wrap before the safety limit is reached"; RFC 5246 gives
      // CBC no bound.
      case CHACHA20_POLY1305, AES_128_CBC, AES_256_CBC -> NONE;
    };
  }

  /** The blocks that a record of {@code plaintextLength} bytes counts for. */
  public static long blocks(int plaintextLength) {
    long upToWhole = (long) plaintextLength + BLOCK - 1;
    return upToWhole / BLOCK + 1;
  }

  /** These limits, or the given ones where they are lower. */
  public KeyLimits atMost(long records, long mostBlocks) {
    return records >= renewal && mostBlocks >= blocks
        ? this
        : new KeyLimits(Math.min(records, renewal), Math.min(mostBlocks, blocks), goesOn);
  }

  /** These limits, past which the key goes on: it only tells that it nears them. */
  public KeyLimits unending() {
    return new KeyLimits(renewal, blocks, true);
  }

  /** The blocks after which the key protects nothing more. */
  long end() {
    return goesOn ? Long.MAX_VALUE : blocks;
  }

  /** The blocks after which the end is told: nine tenths. */
  long warning() {
    return blocks - blocks / 10;
  }
}
