// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.Secret;

/** CBC over a block function that reverses and XORs; it hides nothing. */
final class FakeBlockCipher implements BlockCipher {
  private final byte[] key;

  FakeBlockCipher(Secret key) {
    this.key = key.expose().clone();
  }

  @Override
  public void encrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
    byte[] previous = iv.clone();
    for (int at = 0; at < length; at += BLOCK) {
      byte[] block = new byte[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        block[BLOCK - 1 - i] = (byte) (in[inOffset + at + i] ^ previous[i] ^ key[i] ^ i);
      }
      System.arraycopy(block, 0, out, outOffset + at, BLOCK);
      previous = block;
    }
  }

  @Override
  public void decrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
    for (int at = 0; at < length; at += BLOCK) {
      for (int i = 0; i < BLOCK; i++) {
        byte previous = at == 0 ? iv[i] : in[inOffset + at - BLOCK + i];
        byte cipher = in[inOffset + at + BLOCK - 1 - i];
        out[outOffset + at + i] = (byte) (cipher ^ key[i] ^ i ^ previous);
      }
    }
  }

  @Override
  public void rest() {}

  @Override
  public void close() {}
}
