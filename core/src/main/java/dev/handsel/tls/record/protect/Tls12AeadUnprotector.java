// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** TLS 1.2 with an AEAD, receiving. RFC 5246 §6.2.3.3, RFC 5288 §3, RFC 7905 §2. */
final class Tls12AeadUnprotector extends KeyedUnprotector {
  private final Aead aead;
  private final byte[] iv;
  private final int explicit;
  // While records are under way; an idle connection has none.
  private byte @Nullable [] additionalData;

  Tls12AeadUnprotector(Aead aead, Secret fixedIv, int explicit, long firstSequence) {
    super(firstSequence);
    this.aead = aead;
    this.iv = Nonce.ivOf(fixedIv);
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
    byte[] authenticated = additionalData();
    AdditionalData.write(authenticated, sequence, record, offset, contentBound(length));
    int body = offset + RecordHeader.LENGTH + explicit;
    long applied = 0;
    if (explicit == 0) {
      applied = sequence;
      Nonce.xor(iv, applied);
    } else {
      Nonce.explicit(iv, record, offset + RecordHeader.LENGTH);
    }
    try {
      return aead.open(
          iv,
          authenticated,
          0,
          AdditionalData.LENGTH,
          record,
          body,
          offset + length - body,
          out,
          outOffset);
    } finally {
      Nonce.xor(iv, applied);
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
