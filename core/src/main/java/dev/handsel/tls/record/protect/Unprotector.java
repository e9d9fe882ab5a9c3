// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.fault.TlsException;

/**
 * The removal of protection from the peer's records, under one key, out of place. After an
 * exception it is dead and throws {@link IllegalStateException}. Not for two threads.
 */
public interface Unprotector extends AutoCloseable {
  /** The record does not authenticate. The sequence number stays, for those who skip records. */
  int FORGED = -1;

  /** The record holds more plaintext than allowed. */
  int TOO_LONG = -2;

  /**
   * Bytes that {@link #unprotect} may write for a record of {@code length} bytes, header included.
   */
  int roomFor(int length);

  /**
   * The most content a record of {@code length} bytes can hold, header included; negative if it is
   * shorter than its protection.
   */
  int contentBound(int length);

  /** Bytes of content a record may hold: 2^14 unless a limit was negotiated. */
  void maxPlaintext(int bytes);

  /**
   * Opens a whole record, header included. The regions never overlap.
   *
   * @param out has {@link #roomFor} bytes from {@code outOffset}; on any failure what was written
   *     is zeroed, on success all but the content is
   * @return bytes of content, {@link #FORGED} or {@link #TOO_LONG}
   * @throws TlsException INNER_PLAINTEXT_EMPTY, SEQUENCE_EXHAUSTED or CRYPTO_FAILED
   */
  int unprotect(byte[] record, int offset, int length, byte[] out, int outOffset)
      throws TlsException;

  /** The code of what the last opened record carries. */
  int contentType();

  /** Lets go of cipher objects until the next record; keys and sequence number stay. */
  void rest();

  /** Zeroes the keys. */
  @Override
  void close();
}
