// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto;

/** AES-CBC without padding under one key, for the CBC suites of TLS 1.2. Not for two threads. */
public interface BlockCipher extends AutoCloseable {
  int BLOCK = 16;

  /** Encrypts whole blocks; in and out may be the same region. */
  void encrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws CryptoException;

  /** Decrypts whole blocks; the regions do not overlap. */
  void decrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws CryptoException;

  void rest();

  @Override
  void close();
}
