// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.vocab.BulkCipher;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/** How the JCA speaks of a bulk cipher: its transformation, key name and parameters. */
record CipherKind(Primitive primitive, String keyAlgorithm, int keyLength, int tagLength) {
  /** Keys that protect nothing. */
  private static final KeyBytes THROW_AWAY_AES_128 = KeyBytes.copyOf("AES", new byte[16]);

  private static final KeyBytes THROW_AWAY_AES_256 = KeyBytes.copyOf("AES", new byte[32]);

  private static final KeyBytes THROW_AWAY_CHACHA20 = KeyBytes.copyOf("ChaCha20", new byte[32]);

  private static final AtomicLong FORGOTTEN = new AtomicLong();

  static Primitive primitiveOf(BulkCipher cipher) {
    return switch (cipher) {
      case AES_128_GCM, AES_256_GCM -> Primitive.AES_GCM;
      case CHACHA20_POLY1305 -> Primitive.CHACHA20_POLY1305;
      case AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8 -> Primitive.AES_CCM;
      case AES_128_CBC, AES_256_CBC -> Primitive.AES_CBC;
    };
  }

  static CipherKind of(BulkCipher cipher) {
    Primitive primitive = primitiveOf(cipher);
    return new CipherKind(
        primitive,
        primitive == Primitive.CHACHA20_POLY1305 ? "ChaCha20" : "AES",
        cipher.keyLength(),
        cipher.tagLength());
  }

  AlgorithmParameterSpec parameters(byte[] iv) {
    return switch (primitive) {
      case AES_GCM, AES_CCM -> new GCMParameterSpec(tagLength * 8, iv);
      default -> new IvParameterSpec(iv);
    };
  }

  boolean aead() {
    return tagLength > 0;
  }

  /** Whether {@code cipher}, which is to be dropped afterwards, encrypts piece by piece. */
  boolean streams(Cipher cipher) throws GeneralSecurityException {
    byte[] blocks = new byte[64];
    cipher.init(Cipher.ENCRYPT_MODE, throwAway(), parameters(new byte[12]));
    return cipher.update(blocks, 0, blocks.length, new byte[2 * blocks.length], 0) == blocks.length;
  }

  /**
   * Puts a throw-away key of the same length, which is cheapest, in the place of the last one. It
   * is set to encrypt: the JDK's GCM remembers its last encryption key, to refuse a nonce that
   * comes again, and keeps it through any number of decryptions. Hence also another nonce each
   * time.
   */
  void forget(Cipher cipher) throws GeneralSecurityException {
    byte[] iv = new byte[primitive == Primitive.AES_CBC ? 16 : 12];
    ByteBuffer.wrap(iv).putLong(FORGOTTEN.getAndIncrement());
    cipher.init(Cipher.ENCRYPT_MODE, throwAway(), parameters(iv));
  }

  private KeyBytes throwAway() {
    if (primitive == Primitive.CHACHA20_POLY1305) {
      return THROW_AWAY_CHACHA20;
    }
    return keyLength == 16 ? THROW_AWAY_AES_128 : THROW_AWAY_AES_256;
  }
}
