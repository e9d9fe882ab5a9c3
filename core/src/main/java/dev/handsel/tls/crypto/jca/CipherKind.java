// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.vocab.BulkCipher;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/** How the JCA speaks of a bulk cipher: its transformation, key name and parameters. */
record CipherKind(Primitive primitive, String keyAlgorithm, int tagLength) {
  /** For a key that protects nothing. */
  private static final KeyBytes THROW_AWAY_AES = KeyBytes.copyOf("AES", new byte[32]);

  private static final KeyBytes THROW_AWAY_CHACHA20 = KeyBytes.copyOf("ChaCha20", new byte[32]);

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
        cipher.tagLength());
  }

  AlgorithmParameterSpec parameters(byte[] iv) {
    return switch (primitive) {
      case AES_GCM, AES_CCM -> new GCMParameterSpec(tagLength * 8, iv);
      default -> new IvParameterSpec(iv);
    };
  }

  /** Puts a throw-away key in the place of the last one. */
  void forget(Cipher cipher) throws GeneralSecurityException {
    byte[] iv = new byte[primitive == Primitive.AES_CBC ? 16 : 12];
    KeyBytes none = primitive == Primitive.CHACHA20_POLY1305 ? THROW_AWAY_CHACHA20 : THROW_AWAY_AES;
    cipher.init(Cipher.DECRYPT_MODE, none, parameters(iv));
  }
}
