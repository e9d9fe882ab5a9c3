// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/**
 * One key of an AEAD, for one direction. Not for two threads. The caller alone guarantees that no
 * nonce is used twice.
 */
public interface Aead extends AutoCloseable {
  int tagLength();

  /**
   * Encrypts {@code in[inOffset, inOffset+length)} to {@code out[outOffset]}; the tag follows.
   * {@code in} and {@code out} may be the same array at the same offset.
   *
   * @param nonce 12 bytes
   * @param aad holds the additional data, {@code aad[aadOffset, aadOffset+aadLength)}; {@code in}
   *     or another array
   * @return bytes written: {@code length + tagLength()}
   */
  int seal(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws CryptoException;

  /**
   * Decrypts {@code in[inOffset, inOffset+length)}, tag included, to {@code out[outOffset]}. The
   * regions never overlap. On a wrong tag the answer is {@link #FORGED} and whatever was written is
   * zeroed.
   *
   * @return bytes of plaintext, or {@link #FORGED}
   */
  int open(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws CryptoException;

  /** The answer of {@link #open} to a wrong tag. */
  int FORGED = -1;

  /** Lets go of cipher objects until the next use; key and position stay. */
  void rest();

  /** Zeroes the key; the object is spent. */
  @Override
  void close();
}
