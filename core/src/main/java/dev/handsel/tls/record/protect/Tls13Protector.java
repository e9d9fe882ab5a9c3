// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.ContentType;
import java.util.Arrays;

/** TLS 1.3: the inner type follows the content, the header is authenticated. RFC 9846 §5.2. */
final class Tls13Protector extends KeyedProtector {
  private final Aead aead;
  private final byte[] iv;

  Tls13Protector(Aead aead, Secret iv, KeyLimits limits, long firstSequence) {
    super(limits, firstSequence);
    this.aead = aead;
    this.iv = Nonce.ivOf(iv);
  }

  @Override
  public int prefixLength() {
    return RecordHeader.LENGTH;
  }

  @Override
  public int protectedLength(int plaintextLength) {
    return RecordHeader.LENGTH + plaintextLength + 1 + aead.tagLength();
  }

  @Override
  int seal(long sequence, int contentType, byte[] record, int offset, int length)
      throws CryptoException {
    int body = offset + RecordHeader.LENGTH;
    record[body + length] = (byte) contentType;
    RecordHeader.write(
        record,
        offset,
        ContentType.APPLICATION_DATA.code(),
        RecordHeader.LEGACY_VERSION,
        length + 1 + aead.tagLength());
    Nonce.xor(iv, sequence);
    try {
      return RecordHeader.LENGTH
          + aead.seal(
              iv, record, offset, RecordHeader.LENGTH, record, body, length + 1, record, body);
    } finally {
      Nonce.xor(iv, sequence);
    }
  }

  @Override
  public void rest() {
    aead.rest();
  }

  @Override
  public void close() {
    super.close();
    aead.close();
    Arrays.fill(iv, (byte) 0);
  }
}
