// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import org.jspecify.annotations.Nullable;

/** What all protectors with a key share: number, limits, and death on the first failure. */
abstract class KeyedProtector extends SequenceNumber implements Protector {
  // None once the key has failed or is closed.
  private @Nullable KeyLimits limits;

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
    KeyLimits ofKey = limits;
    if (ofKey == null) {
      throw new IllegalStateException("this key has failed before or is closed");
    }
    if (numbersUsed() >= ofKey.hard()) {
      throw LocalFailure.KEY_LIMIT_REACHED.because(
          "%d records were protected under one key, the most it may; reconnect or update keys"
              + " earlier",
          ofKey.hard());
    }
    limits = null;
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
      limits = ofKey;
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
    KeyLimits ofKey = limits;
    return ofKey != null && numbersUsed() >= ofKey.soft();
  }

  @Override
  public final long remaining() {
    KeyLimits ofKey = limits;
    return ofKey == null ? 0 : ofKey.hard() - numbersUsed();
  }

  @Override
  public void close() {
    limits = null;
  }
}
