// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;

/**
 * An AEAD on a borrowed Cipher: one init and one doFinal on arrays for each record. A long record
 * with a tail is handed over in two pieces where the provider encrypts the first at once: that
 * saves the copy which would join them.
 */
final class JcaAead extends Borrower implements Aead {
  private static final long serialVersionUID = 1L;

  /** Below this many bytes the copy is cheaper than another call. */
  private static final int WORTH_A_CALL = 2048;

  JcaAead(CipherSource source, KeyBytes key) {
    super(source, key);
  }

  @Override
  public int tagLength() {
    return source.kind().tagLength();
  }

  @Override
  public int seal(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws CryptoException {
    Objects.checkFromIndexSize(inOffset, length, in.length);
    Objects.checkFromIndexSize(outOffset, length + tagLength(), out.length);
    Lease lease = borrow(true);
    try {
      Cipher cipher = initToSeal(lease, nonce);
      cipher.updateAAD(aad, aadOffset, aadLength);
      return sealed(lease, length, cipher.doFinal(in, inOffset, length, out, outOffset));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw refused(lease, out, outOffset, length, e);
    }
  }

  @Override
  public int seal(
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
    boolean elsewhere = in != out || inOffset != outOffset;
    if (elsewhere && length >= WORTH_A_CALL && source.streams()) {
      return sealInTwo(
          nonce, aad, aadOffset, aadLength, in, inOffset, length, tail, out, outOffset);
    }
    return Aead.super.seal(
        nonce, aad, aadOffset, aadLength, in, inOffset, length, tail, out, outOffset);
  }

  private int sealInTwo(
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
    int whole = length + tail.length;
    Objects.checkFromIndexSize(inOffset, length, in.length);
    Objects.checkFromIndexSize(outOffset, whole + tagLength(), out.length);
    Lease lease = borrow(true);
    try {
      Cipher cipher = initToSeal(lease, nonce);
      cipher.updateAAD(aad, aadOffset, aadLength);
      int written = cipher.update(in, inOffset, length, out, outOffset);
      written += cipher.doFinal(tail, 0, tail.length, out, outOffset + written);
      return sealed(lease, whole, written);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw refused(lease, out, outOffset, whole, e);
    }
  }

  private Cipher initToSeal(Lease lease, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = cipherOf(lease);
    cipher.init(Cipher.ENCRYPT_MODE, this, source.kind().parameters(nonce), source.random());
    lease.sealed = true;
    return cipher;
  }

  private int sealed(Lease lease, int length, int written) throws GeneralSecurityException {
    if (written != length + tagLength()) {
      throw new GeneralSecurityException("sealed " + length + " bytes into " + written);
    }
    giveBack(lease);
    return written;
  }

  private CryptoException refused(
      Lease lease, byte[] out, int outOffset, int length, Exception cause) {
    lease.retire();
    Arrays.fill(out, outOffset, outOffset + length + tagLength(), (byte) 0);
    return new CryptoException(source.kind().primitive() + " could not seal a record", cause);
  }

  @Override
  public int open(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws CryptoException {
    Objects.checkFromIndexSize(inOffset, length, in.length);
    int plain = length - tagLength();
    if (plain < 0) {
      return FORGED;
    }
    Objects.checkFromIndexSize(outOffset, plain, out.length);
    Lease lease = borrow(false);
    try {
      Cipher cipher = cipherOf(lease);
      if (lease.sealed) {
        // Taken from another, and opening does not put out every trace of a key that sealed.
        source.kind().forget(cipher);
        lease.sealed = false;
      }
      initToOpen(cipher, nonce);
      cipher.updateAAD(aad, aadOffset, aadLength);
      int written = doFinal(cipher, in, inOffset, length, out, outOffset, plain);
      if (written != plain) {
        throw new GeneralSecurityException("opened " + length + " bytes into " + written);
      }
      giveBack(lease);
      return written;
    } catch (AEADBadTagException forged) {
      giveBack(lease);
      Arrays.fill(out, outOffset, outOffset + plain, (byte) 0);
      return FORGED;
    } catch (GeneralSecurityException | RuntimeException e) {
      lease.retire();
      Arrays.fill(out, outOffset, outOffset + plain, (byte) 0);
      throw new CryptoException(source.kind().primitive() + " could not open a record", e);
    }
  }

  /**
   * Trial decryption of skipped early data meets one nonce several times. That is harmless here,
   * but ChaCha20 of JDK 17 refuses it until another key has passed through the Cipher.
   */
  private void initToOpen(Cipher cipher, byte[] nonce) throws GeneralSecurityException {
    try {
      cipher.init(Cipher.DECRYPT_MODE, this, source.kind().parameters(nonce), source.random());
    } catch (InvalidKeyException | InvalidAlgorithmParameterException sameAsBefore) {
      source.kind().forget(cipher);
      cipher.init(Cipher.DECRYPT_MODE, this, source.kind().parameters(nonce), source.random());
    }
  }

  /** Some providers want room for the tag as well, even though they do not write it. */
  private int doFinal(
      Cipher cipher, byte[] in, int inOffset, int length, byte[] out, int outOffset, int plain)
      throws GeneralSecurityException {
    try {
      return cipher.doFinal(in, inOffset, length, out, outOffset);
    } catch (ShortBufferException wantsMore) {
      byte[] roomy = cipher.doFinal(in, inOffset, length);
      System.arraycopy(roomy, 0, out, outOffset, Math.min(plain, roomy.length));
      Arrays.fill(roomy, (byte) 0);
      return roomy.length;
    }
  }

  private static Cipher cipherOf(Lease lease) {
    return Objects.requireNonNull(lease.cipher);
  }
}
