// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.ContentType;
import java.util.Arrays;

/** TLS 1.3: the inner type follows the content, the header is authenticated. RFC 9846 §5.2. */
final class Tls13Protector extends KeyedProtector {
  /** The end of each inner plaintext, by content type; not to be changed. */
  private static final byte[][] INNER_TYPES = innerTypes();

  private final Aead aead;
  private final byte[] iv;

  Tls13Protector(Aead aead, Secret iv, KeyLimits limits, long firstSequence) {
    super(limits, firstSequence);
    this.aead = aead;
    this.iv = Nonce.ivOf(iv);
  }

  private static byte[][] innerTypes() {
    byte[][] types = new byte[256][];
    for (int type = 0; type < types.length; type++) {
      types[type] = new byte[] {(byte) type};
    }
    return types;
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
  int seal(
      long sequence,
      int contentType,
      byte[] in,
      int inOffset,
      int length,
      byte[] record,
      int offset)
      throws CryptoException {
    int body = offset + RecordHeader.LENGTH;
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
              iv,
              record,
              offset,
              RecordHeader.LENGTH,
              in,
              inOffset,
              length,
              INNER_TYPES[contentType],
              record,
              body);
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
