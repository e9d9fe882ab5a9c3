// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.util.Arrays;

/**
 * The end of a decrypted CBC record: content, MAC, padding, padding length. Where one ends and the
 * next begins is secret until the MAC is checked, so nothing here branches on it or indexes by it.
 * RFC 5246 §6.2.3.2.
 */
final class CbcTail {
  /** Padding and its length byte. */
  private static final int MAX_PADDING = 256;

  /** Bytes of inner-pad block and additional data before the content in the HMAC are public. */
  private final HashAlgorithm hash;

  private final byte[] ring;
  private final byte[] idleBlocks;
  private int content;

  CbcTail(HashAlgorithm hash) {
    this.hash = hash;
    this.ring = new byte[hash.length()];
    this.idleBlocks = new byte[(MAX_PADDING / hash.blockLength() + 1) * hash.blockLength()];
  }

  /** All ones if {@code a < b}, else 0; both in [0, 2^30]. */
  private static int less(int a, int b) {
    return (a - b) >> 31;
  }

  /** All ones if {@code a == b}, else 0. */
  private static int same(int a, int b) {
    int x = a ^ b;
    return ~((x | -x) >> 31);
  }

  /**
   * Checks the padding and finds where the content ends. With bad padding the content is taken to
   * end before a MAC and one byte, so that the MAC is still computed.
   *
   * @param length of the decrypted text, at least a block
   * @return all ones if the padding is right, else 0
   */
  int locate(byte[] decrypted, int length, int macLength) {
    int padding = decrypted[length - 1] & 0xff;
    int good = ~less(length, macLength + 1 + padding);
    int scanned = Math.min(MAX_PADDING, length);
    for (int i = 1; i < scanned; i++) {
      int inPadding = ~less(padding, i);
      int differs = ~same(decrypted[length - 1 - i] & 0xff, padding);
      good &= ~(inPadding & differs);
    }
    // A text too short for a MAC cannot be right, whatever its bytes; that much is public.
    content = Math.max(0, length - macLength - 1) - (padding & good);
    return length > macLength ? good : 0;
  }

  /** Found by {@link #locate}. */
  int contentLength() {
    return content;
  }

  /** The content's length behind encrypt-then-MAC, where nothing but the padding is left. */
  int stripPadding(byte[] decrypted, int length) {
    int good = locate(decrypted, length, 0);
    return content & good | ~good;
  }

  /**
   * Compresses as many more blocks as the HMAC of the longest possible content would have needed.
   *
   * @param longest bytes of content if there were no padding
   */
  void spendWhatIsSpared(Hash idle, int longest) {
    int spared = blocks(Math.max(0, longest)) - blocks(content);
    idle.update(idleBlocks, 0, spared * hash.blockLength());
  }

  /** Compressions of the inner hash: key block, additional data, content, 0x80, length field. */
  private int blocks(int contentLength) {
    int lengthField = hash.blockLength() / 8;
    int bytes = AdditionalData.LENGTH + contentLength + 1 + lengthField;
    // Shifts, for a division may take time by its operands.
    int shift = Integer.numberOfTrailingZeros(hash.blockLength());
    return (bytes + hash.blockLength() - 1) >> shift;
  }

  /** Copies the MAC behind the content to {@code mac}, reading the whole region it may lie in. */
  void extractMac(byte[] decrypted, int length, byte[] mac) {
    int macLength = mac.length;
    Arrays.fill(ring, (byte) 0);
    Arrays.fill(mac, (byte) 0);
    int start = Math.max(0, length - macLength - MAX_PADDING);
    int rotation = 0;
    int slot = 0;
    for (int i = start; i < length; i++) {
      int begins = same(i, content);
      int within = ~less(i, content) & less(i, content + macLength);
      rotation |= slot & begins;
      ring[slot] |= (byte) (decrypted[i] & within);
      slot++;
      slot = slot == macLength ? 0 : slot;
    }
    for (int i = 0; i < macLength; i++) {
      int from = i + rotation;
      from -= macLength & ~less(from, macLength);
      for (int j = 0; j < macLength; j++) {
        mac[i] |= (byte) (ring[j] & same(j, from));
      }
    }
  }
}
