// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ContentType;
import java.util.Arrays;

/** TLS 1.3: opens a record, strips its padding, tells its inner type. RFC 9846 §5.2, §5.4. */
final class Tls13Unprotector extends KeyedUnprotector {
  private static final int TYPE_LENGTH = 1;

  private final Aead aead;
  private final byte[] iv;

  Tls13Unprotector(Aead aead, Secret iv, long firstSequence) {
    super(firstSequence);
    this.aead = aead;
    this.iv = Nonce.ivOf(iv);
  }

  @Override
  public int roomFor(int length) {
    return Math.max(0, length - RecordHeader.LENGTH - aead.tagLength());
  }

  /** The limit "applies to the full plaintext, including the content type and padding". */
  @Override
  public int contentBound(int length) {
    return length - RecordHeader.LENGTH - aead.tagLength() - TYPE_LENGTH;
  }

  @Override
  int open(long sequence, byte[] record, int offset, int length, byte[] out, int outOffset)
      throws CryptoException, TlsException {
    int inner;
    Nonce.xor(iv, sequence);
    try {
      // The header as received, not as expected: a changed version must not authenticate.
      inner =
          aead.open(
              iv,
              record,
              offset,
              RecordHeader.LENGTH,
              record,
              offset + RecordHeader.LENGTH,
              length - RecordHeader.LENGTH,
              out,
              outOffset);
    } finally {
      Nonce.xor(iv, sequence);
    }
    if (inner < 0) {
      return FORGED;
    }
    int type = Padding.lastNonZero(out, outOffset, inner);
    if (type < 0) {
      contentType(ContentType.APPLICATION_DATA.code());
      throw Malformed.INNER_PLAINTEXT_EMPTY.because(
          "a protected record of %d bytes holds only padding", inner);
    }
    contentType(out[outOffset + type] & 0xff);
    out[outOffset + type] = 0;
    return type;
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
