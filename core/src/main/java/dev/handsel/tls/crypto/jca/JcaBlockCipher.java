// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;

/** AES-CBC on a borrowed Cipher. */
final class JcaBlockCipher extends Borrower implements BlockCipher {
  private static final long serialVersionUID = 1L;

  JcaBlockCipher(CipherSource source, KeyBytes key) {
    super(source, key);
  }

  @Override
  public void encrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws CryptoException {
    run(Cipher.ENCRYPT_MODE, iv, in, inOffset, length, out, outOffset);
  }

  @Override
  public void decrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws CryptoException {
    run(Cipher.DECRYPT_MODE, iv, in, inOffset, length, out, outOffset);
  }

  private void run(
      int mode, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws CryptoException {
    Objects.checkFromIndexSize(inOffset, length, in.length);
    Objects.checkFromIndexSize(outOffset, length, out.length);
    if (length % BLOCK != 0) {
      throw new IllegalArgumentException(length + " bytes are not whole blocks");
    }
    Lease lease = borrow(mode == Cipher.ENCRYPT_MODE);
    try {
      Cipher cipher = Objects.requireNonNull(lease.cipher);
      cipher.init(mode, this, source.kind().parameters(iv), source.random());
      int written = cipher.doFinal(in, inOffset, length, out, outOffset);
      if (written != length) {
        throw new GeneralSecurityException(length + " bytes became " + written);
      }
      giveBack(lease);
    } catch (GeneralSecurityException | RuntimeException e) {
      lease.retire();
      Arrays.fill(out, outOffset, outOffset + length, (byte) 0);
      throw new CryptoException("AES-CBC could not run over " + length + " bytes", e);
    }
  }
}
