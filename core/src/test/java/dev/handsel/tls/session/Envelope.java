// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Seals any bytes as a session, as the format says, with a salt of zeros. */
final class Envelope {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);

  private Envelope() {}

  static Opaque ticket(TicketKey key, ProtocolVersion version, byte[] plaintext) {
    return seal(key, "ticket", version, plaintext);
  }

  static Opaque seal(TicketKey key, String purpose, ProtocolVersion version, byte[] plaintext) {
    byte[] salt = new byte[32];
    byte[] secrets =
        key.derive(CRYPTO.hkdf(HashAlgorithm.SHA256), purpose, salt, version)
            .orElseThrow()
            .expose();
    byte[] associated =
        new Writer(32)
            .u8(2)
            .u16(version.code())
            .u8(purpose.length())
            .bytes(purpose.getBytes(StandardCharsets.US_ASCII))
            .opaque(key.name())
            .toByteArray();
    byte[] ciphertext = new byte[plaintext.length + 16];
    try (Aead aead =
        CRYPTO.aead(BulkCipher.AES_256_GCM, Secret.adopt(Arrays.copyOf(secrets, 32)))) {
      aead.seal(
          Arrays.copyOfRange(secrets, 32, 44),
          associated,
          0,
          associated.length,
          plaintext,
          0,
          plaintext.length,
          ciphertext,
          0);
    } catch (CryptoException e) {
      throw new AssertionError(e);
    }
    return Opaque.adopt(
        new Writer(64).u8(2).opaque(key.name()).bytes(salt).bytes(ciphertext).toByteArray());
  }
}
