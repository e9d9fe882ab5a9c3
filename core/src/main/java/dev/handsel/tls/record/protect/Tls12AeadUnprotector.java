// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;

/** TLS 1.2 with an AEAD, receiving. RFC 5246 §6.2.3.3, RFC 5288 §3, RFC 7905 §2. */
final class Tls12AeadUnprotector extends KeyedUnprotector {
  private final Aead aead;
  private final Nonce nonce;
  private final int explicit;
  private final byte[] additionalData = new byte[AdditionalData.LENGTH];

  Tls12AeadUnprotector(Aead aead, Secret fixedIv, int explicit, long firstSequence) {
    super(firstSequence);
    this.aead = aead;
    this.nonce = new Nonce(fixedIv);
    this.explicit = explicit;
  }

  @Override
  public int roomFor(int length) {
    return Math.max(0, contentBound(length));
  }

  @Override
  public int contentBound(int length) {
    return length - RecordHeader.LENGTH - explicit - aead.tagLength();
  }

  @Override
  int open(long sequence, byte[] record, int offset, int length, byte[] out, int outOffset)
      throws CryptoException {
    AdditionalData.write(additionalData, sequence, record, offset, contentBound(length));
    int body = offset + RecordHeader.LENGTH + explicit;
    byte[] recordNonce =
        explicit == 0 ? nonce.of(sequence) : nonce.explicit(record, offset + RecordHeader.LENGTH);
    return aead.open(
        recordNonce,
        additionalData,
        0,
        AdditionalData.LENGTH,
        record,
        body,
        offset + length - body,
        out,
        outOffset);
  }

  @Override
  public void rest() {
    aead.rest();
  }

  @Override
  public void close() {
    super.close();
    aead.close();
    nonce.clear();
  }
}
