// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static dev.handsel.tls.crypto.BlockCipher.BLOCK;

import dev.handsel.tls.crypto.CryptoException;
import java.util.Arrays;

/**
 * TLS 1.2 with CBC: a random explicit IV, then MAC, padding and encryption (RFC 5246 §6.2.3.2), or
 * padding, encryption and MAC (RFC 7366 §3). The padding is the shortest possible.
 */
final class CbcProtector extends KeyedProtector {
  private final CbcKeys keys;
  private final byte[] iv = new byte[BLOCK];
  private final byte[] additionalData = new byte[AdditionalData.LENGTH];

  CbcProtector(CbcKeys keys, KeyLimits limits, long firstSequence) {
    super(limits, firstSequence);
    this.keys = keys;
  }

  @Override
  public int prefixLength() {
    return RecordHeader.LENGTH + BLOCK;
  }

  @Override
  public int protectedLength(int plaintextLength) {
    int encrypted = encryptedLength(plaintextLength);
    return prefixLength() + encrypted + (keys.encryptThenMac() ? keys.macLength() : 0);
  }

  /** Plaintext, MAC if it goes inside, and 1 to 16 bytes of padding. */
  private int encryptedLength(int plaintextLength) {
    int inside = plaintextLength + (keys.encryptThenMac() ? 0 : keys.macLength());
    return (inside / BLOCK + 1) * BLOCK;
  }

  @Override
  int seal(
      long sequence,
      int contentType,
      byte[] in,
      int inOffset,
      int length,
      byte[] record,
      int offset)
      throws CryptoException {
    int total = protectedLength(length);
    RecordHeader.write(
        record, offset, contentType, RecordHeader.LEGACY_VERSION, total - RecordHeader.LENGTH);
    int body = offset + prefixLength();
    int encrypted = encryptedLength(length);
    System.arraycopy(in, inOffset, record, body, length);
    int inside = length;
    if (!keys.encryptThenMac()) {
      AdditionalData.write(additionalData, sequence, record, offset, length);
      keys.mac().update(additionalData);
      keys.mac().update(record, body, length);
      keys.mac().doFinal(record, body + length);
      inside += keys.macLength();
    }
    // "Each uint8 in the padding data vector MUST be filled with the padding length value."
    Arrays.fill(record, body + inside, body + encrypted, (byte) (encrypted - inside - 1));
    keys.randomness().fill(iv);
    int ivAt = offset + RecordHeader.LENGTH;
    System.arraycopy(iv, 0, record, ivAt, BLOCK);
    keys.cipher().encrypt(iv, record, body, encrypted, record, body);
    if (keys.encryptThenMac()) {
      AdditionalData.write(additionalData, sequence, record, offset, BLOCK + encrypted);
      keys.mac().update(additionalData);
      keys.mac().update(record, ivAt, BLOCK + encrypted);
      keys.mac().doFinal(record, body + encrypted);
    }
    return total;
  }

  @Override
  public void rest() {
    keys.rest();
  }

  @Override
  public void close() {
    super.close();
    keys.close();
  }
}
