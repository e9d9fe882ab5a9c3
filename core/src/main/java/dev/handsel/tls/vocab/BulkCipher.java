// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

/** A cipher that protects records. RFC 9846 §5.2, RFC 5246 §6.2.3. */
public enum BulkCipher {
  AES_128_GCM(16, 4, 8, 16),
  AES_256_GCM(32, 4, 8, 16),
  CHACHA20_POLY1305(32, 12, 0, 16),
  AES_128_CCM(16, 4, 8, 16),
  AES_256_CCM(32, 4, 8, 16),
  AES_128_CCM_8(16, 4, 8, 8),
  AES_256_CCM_8(32, 4, 8, 8),
  AES_128_CBC(16, 0, 16, 0),
  AES_256_CBC(32, 0, 16, 0);

  /** Bytes of every AEAD nonce. RFC 9846 §5.3. */
  public static final int NONCE_LENGTH = 12;

  private final int keyLength;
  private final int fixedIvLength;
  private final int explicitIvLength;
  private final int tagLength;

  BulkCipher(int keyLength, int fixedIvLength, int explicitIvLength, int tagLength) {
    this.keyLength = keyLength;
    this.fixedIvLength = fixedIvLength;
    this.explicitIvLength = explicitIvLength;
    this.tagLength = tagLength;
  }

  public int keyLength() {
    return keyLength;
  }

  /** Bytes of nonce that TLS 1.2 draws from the key block. RFC 5288 §3, RFC 7905 §2. */
  public int fixedIvLength() {
    return fixedIvLength;
  }

  /** Bytes of nonce or IV that TLS 1.2 sends in each record. */
  public int explicitIvLength() {
    return explicitIvLength;
  }

  /** Bytes of authentication tag; 0 for CBC. */
  public int tagLength() {
    return tagLength;
  }

  public boolean aead() {
    return tagLength > 0;
  }
}
