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
  private long blocks;

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
    long after = blocks + KeyLimits.blocks(plaintextLength);
    if (after > ofKey.end()) {
      throw LocalFailure.KEY_LIMIT_REACHED.because(
          "%d blocks were protected under one key, which may protect %d; reconnect or update keys"
              + " earlier",
          blocks, ofKey.end());
    }
    blocks = after;
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
    return ofKey != null && numbersUsed() >= ofKey.renewal();
  }

  @Override
  public final boolean nearsEnd() {
    KeyLimits ofKey = limits;
    return ofKey != null && blocks >= ofKey.warning();
  }

  @Override
  public final long blocksUsed() {
    return blocks;
  }

  @Override
  public final long remainingBlocks() {
    KeyLimits ofKey = limits;
    return ofKey == null ? 0 : ofKey.end() - blocks;
  }

  @Override
  public void close() {
    limits = null;
  }
}
