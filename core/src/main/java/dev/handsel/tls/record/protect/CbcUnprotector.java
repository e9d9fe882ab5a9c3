// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static dev.handsel.tls.crypto.BlockCipher.BLOCK;

import dev.handsel.tls.crypto.CryptoException;
import java.security.MessageDigest;

/**
 * TLS 1.2 with CBC, receiving. RFC 5246 §6.2.3.2, RFC 7366 §3. A record opens or it is forged:
 * neither outcome nor work tells whether padding or MAC was wrong.
 */
final class CbcUnprotector extends KeyedUnprotector {
  private final CbcKeys keys;
  private final Scratch scratch = Scratch.shared();
  private final byte[] iv = new byte[BLOCK];
  private final byte[] additionalData = new byte[AdditionalData.LENGTH];
  private final byte[] computed;
  private final byte[] received;
  private final CbcTail tail;

  CbcUnprotector(CbcKeys keys, long firstSequence) {
    super(firstSequence);
    this.keys = keys;
    this.computed = new byte[keys.macLength()];
    this.received = new byte[keys.macLength()];
    this.tail = new CbcTail(keys.hash());
  }

  @Override
  public int roomFor(int length) {
    return Math.max(0, contentBound(length));
  }

  /** All but header, IV, MAC and the padding length. */
  @Override
  public int contentBound(int length) {
    int body = length - RecordHeader.LENGTH - BLOCK;
    int encrypted = keys.encryptThenMac() ? body - keys.macLength() : body;
    if (encrypted < BLOCK || encrypted % BLOCK != 0) {
      return -1;
    }
    return body - keys.macLength() - 1;
  }

  /** Up to 256 bytes of padding hide in it. */
  @Override
  boolean lengthIsPublic() {
    return false;
  }

  @Override
  int open(long sequence, byte[] record, int offset, int length, byte[] out, int outOffset)
      throws CryptoException {
    int ivAt = offset + RecordHeader.LENGTH;
    int encrypted = length - RecordHeader.LENGTH - BLOCK;
    if (keys.encryptThenMac()) {
      encrypted -= keys.macLength();
      AdditionalData.write(additionalData, sequence, record, offset, BLOCK + encrypted);
      keys.mac().update(additionalData);
      keys.mac().update(record, ivAt, BLOCK + encrypted);
      keys.mac().doFinal(computed, 0);
      System.arraycopy(record, ivAt + BLOCK + encrypted, received, 0, received.length);
      // "The MAC SHALL be evaluated before any further processing"
      if (!MessageDigest.isEqual(computed, received)) {
        return FORGED;
      }
    }
    System.arraycopy(record, ivAt, iv, 0, BLOCK);
    byte[] decrypted = scratch.borrow();
    try {
      keys.cipher().decrypt(iv, record, ivAt + BLOCK, encrypted, decrypted, 0);
      int content =
          keys.encryptThenMac()
              ? tail.stripPadding(decrypted, encrypted)
              : authenticated(sequence, record, offset, decrypted, encrypted);
      System.arraycopy(decrypted, 0, out, outOffset, Math.max(0, content));
      return content;
    } finally {
      scratch.giveBack(decrypted, encrypted);
    }
  }

  /** MAC-then-encrypt: content length or FORGED, with the same work for every decrypted text. */
  private int authenticated(
      long sequence, byte[] record, int offset, byte[] decrypted, int encrypted) {
    int paddingGood = tail.locate(decrypted, encrypted, keys.macLength());
    int content = tail.contentLength();
    AdditionalData.write(additionalData, sequence, record, offset, content);
    keys.mac().update(additionalData);
    keys.mac().update(decrypted, 0, content);
    keys.mac().doFinal(computed, 0);
    tail.spendWhatIsSpared(keys.idle(), encrypted - keys.macLength() - 1);
    tail.extractMac(decrypted, encrypted, received);
    boolean macGood = MessageDigest.isEqual(computed, received);
    return macGood & paddingGood != 0 ? content : FORGED;
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
