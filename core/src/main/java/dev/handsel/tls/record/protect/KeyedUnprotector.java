// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import java.util.Arrays;

/** What all unprotectors share: number, bounds, and zeros wherever a record fails. */
abstract class KeyedUnprotector extends SequenceNumber implements Unprotector {
  static final int MAX_PLAINTEXT = 1 << 14;

  // As small as they can be: idle connections keep them.
  private short maxPlaintext = MAX_PLAINTEXT;
  private byte contentType;
  private boolean dead;

  KeyedUnprotector(long firstSequence) {
    super(firstSequence);
  }

  @Override
  public final int unprotect(byte[] record, int offset, int length, byte[] out, int outOffset)
      throws TlsException {
    if (dead) {
      throw new IllegalStateException("this key has failed before or is closed");
    }
    int bound = contentBound(length);
    if (bound < 0) {
      return FORGED;
    }
    if (lengthIsPublic() && bound > maxPlaintext) {
      return TOO_LONG;
    }
    contentType(RecordHeader.contentType(record, offset));
    dead = true;
    boolean opened = false;
    try {
      int content = open(peekNumber(), record, offset, length, out, outOffset);
      dead = false;
      if (content > maxPlaintext) {
        return TOO_LONG;
      }
      if (content >= 0) {
        advanceNumber();
        opened = true;
      }
      return content;
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "the cipher failed on a record");
    } finally {
      if (!opened) {
        Arrays.fill(out, outOffset, outOffset + roomFor(length), (byte) 0);
      }
    }
  }

  /** Opens the record; what it returns and leaves behind is as {@link #unprotect} says. */
  abstract int open(long sequence, byte[] record, int offset, int length, byte[] out, int outOffset)
      throws CryptoException, TlsException;

  /** Whether {@link #contentBound} is what the plaintext measures, padding included. */
  boolean lengthIsPublic() {
    return true;
  }

  final void contentType(int code) {
    contentType = (byte) code;
  }

  @Override
  public final int contentType() {
    return contentType & 0xff;
  }

  @Override
  public final void maxPlaintext(int bytes) {
    maxPlaintext = (short) bytes;
  }

  @Override
  public void close() {
    dead = true;
  }
}
