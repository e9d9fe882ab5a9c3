// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 with an AEAD. RFC 5246 §6.2.3.3. GCM and CCM send eight bytes of nonce, which are the
 * sequence number (RFC 5288 §3); ChaCha20 sends none (RFC 7905 §2).
 */
final class Tls12AeadProtector extends KeyedProtector {
  private final Aead aead;
  private final byte[] iv;
  private final int explicit;
  // While records are under way; an idle connection has none.
  private byte @Nullable [] additionalData;

  Tls12AeadProtector(
      Aead aead, Secret fixedIv, int explicit, KeyLimits limits, long firstSequence) {
    super(limits, firstSequence);
    this.aead = aead;
    this.iv = Nonce.ivOf(fixedIv);
    this.explicit = explicit;
  }

  @Override
  public int prefixLength() {
    return RecordHeader.LENGTH + explicit;
  }

  @Override
  public int protectedLength(int plaintextLength) {
    return RecordHeader.LENGTH + explicit + plaintextLength + aead.tagLength();
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
    RecordHeader.write(
        record,
        offset,
        contentType,
        RecordHeader.LEGACY_VERSION,
        explicit + length + aead.tagLength());
    if (explicit != 0) {
      SequenceNumber.write(sequence, record, offset + RecordHeader.LENGTH);
    }
    byte[] authenticated = additionalData();
    AdditionalData.write(authenticated, sequence, record, offset, length);
    int body = offset + prefixLength();
    Nonce.xor(iv, sequence);
    try {
      return prefixLength()
          + aead.seal(
              iv, authenticated, 0, AdditionalData.LENGTH, in, inOffset, length, record, body);
    } finally {
      Nonce.xor(iv, sequence);
    }
  }

  private byte[] additionalData() {
    byte[] ready = additionalData;
    if (ready == null) {
      ready = new byte[AdditionalData.LENGTH];
      additionalData = ready;
    }
    return ready;
  }

  @Override
  public void rest() {
    aead.rest();
    additionalData = null;
  }

  @Override
  public void close() {
    super.close();
    aead.close();
    Arrays.fill(iv, (byte) 0);
  }
}
