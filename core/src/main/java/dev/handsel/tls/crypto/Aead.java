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
   * Seals {@code in[inOffset, inOffset+length)} followed by {@code tail}, as TLS 1.3 ends its
   * plaintext with a type. {@code in} and {@code out} do not overlap, or {@code in} lies where it
   * will be in {@code out}.
   */
  default int seal(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] tail,
      byte[] out,
      int outOffset)
      throws CryptoException {
    System.arraycopy(in, inOffset, out, outOffset, length);
    System.arraycopy(tail, 0, out, outOffset + length, tail.length);
    int whole = length + tail.length;
    return seal(nonce, aad, aadOffset, aadLength, out, outOffset, whole, out, outOffset);
  }

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
