// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.fault.TlsException;

/**
 * The protection of records in the direction to the peer, under one key. It owns the sequence
 * number, which is spent before a cipher runs, so that no failure can bring a nonce back. After an
 * exception the protector is dead and throws {@link IllegalStateException}. Not for two threads.
 */
public interface Protector extends AutoCloseable {
  /** Bytes of a record before the plaintext: header and explicit nonce or IV. */
  int prefixLength();

  /** Bytes of the whole record that {@code plaintextLength} bytes become. */
  int protectedLength(int plaintextLength);

  /**
   * Makes a record out of {@code plaintext[plaintextOffset, plaintextOffset+plaintextLength)}, in
   * {@code record} from {@code offset} on, where there is room for {@link #protectedLength}. The
   * plaintext may lie there already, at {@code offset + prefixLength()}; otherwise the two do not
   * overlap.
   *
   * @param contentType the code of what the record carries
   * @return bytes of the whole record
   * @throws TlsException SEQUENCE_EXHAUSTED, KEY_LIMIT_REACHED or CRYPTO_FAILED; the region then
   *     holds anything but a record
   */
  int protect(
      int contentType,
      byte[] plaintext,
      int plaintextOffset,
      int plaintextLength,
      byte[] record,
      int offset)
      throws TlsException;

  /** Makes a record out of plaintext that lies where it will be in the record. */
  default int protect(int contentType, byte[] record, int offset, int plaintextLength)
      throws TlsException {
    int at = offset + prefixLength();
    return protect(contentType, record, at, plaintextLength, record, offset);
  }

  /** Whether the key has protected the records after which it is renewed. */
  default boolean wantsRenewal() {
    return false;
  }

  /** Whether the key has protected nine tenths of what it may. */
  default boolean nearsEnd() {
    return false;
  }

  /** Blocks the key has protected, as {@link KeyLimits#blocks(int)} counts them. */
  default long blocksUsed() {
    return 0;
  }

  /** Blocks the key may still protect. */
  default long remainingBlocks() {
    return Long.MAX_VALUE;
  }

  /** Lets go of cipher objects until the next record; keys and sequence number stay. */
  void rest();

  /** Zeroes the keys. */
  @Override
  void close();
}
