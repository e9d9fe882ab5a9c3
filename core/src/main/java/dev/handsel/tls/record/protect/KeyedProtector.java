// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;

/** What all protectors with a key share: number, limits, and death on the first failure. */
abstract class KeyedProtector extends SequenceNumber implements Protector {
  private final KeyLimits limits;
  private boolean dead;

  KeyedProtector(KeyLimits limits, long firstSequence) {
    super(firstSequence);
    this.limits = limits;
  }

  @Override
  public final int protect(
      int contentType,
      byte[] plaintext,
      int plaintextOffset,
      int plaintextLength,
      byte[] record,
      int offset)
      throws TlsException {
    if (dead) {
      throw new IllegalStateException("this key has failed before or is closed");
    }
    if (numbersUsed() >= limits.hard()) {
      throw LocalFailure.KEY_LIMIT_REACHED.because(
          "%d records were protected under one key, the most it may; reconnect or update keys"
              + " earlier",
          limits.hard());
    }
    dead = true;
    try {
      int length =
          seal(
              spendNumber(),
              contentType,
              plaintext,
              plaintextOffset,
              plaintextLength,
              record,
              offset);
      dead = false;
      return length;
    } catch (CryptoException e) {
      throw LocalFailure.CRYPTO_FAILED.because(e, "the cipher refused to protect a record");
    }
  }

  /** Protects the record whose number is {@code sequence}, which is already spent. */
  abstract int seal(
      long sequence,
      int contentType,
      byte[] in,
      int inOffset,
      int length,
      byte[] record,
      int offset)
      throws CryptoException;

  @Override
  public final boolean wantsRenewal() {
    return numbersUsed() >= limits.soft();
  }

  @Override
  public final long remaining() {
    return limits.hard() - numbersUsed();
  }

  @Override
  public void close() {
    dead = true;
  }
}
