// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.RsaKeyTransport;
import dev.handsel.tls.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * RSA key transport with the padding checked here: a provider's own check answers by an exception,
 * which is the oracle of Bleichenbacher's attack. Safe for many threads.
 */
final class RsaNoPadding implements RsaKeyTransport {
  private static final int PREMASTER = 48;

  /** 00 02, eight bytes or more that are not zero, 00. RFC 8017 §7.2.1. */
  private static final int MIN_PADDING = 11;

  private final Choices choices;

  RsaNoPadding(Choices choices) {
    this.choices = choices;
  }

  @Override
  public byte[] encrypt(PublicKey key, Secret premaster) throws CryptoException {
    Chosen chosen = choices.require(Primitive.RSA_ENCRYPT);
    try {
      Cipher cipher = Cipher.getInstance(chosen.algorithm(), chosen.provider());
      cipher.init(Cipher.ENCRYPT_MODE, key, choices.random());
      return cipher.doFinal(premaster.expose());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " does not encrypt a premaster secret", e);
    }
  }

  @Override
  public boolean usable(PrivateKey key) {
    return key.getAlgorithm().equals("RSA")
        && key instanceof RSAKey rsa
        && modulusLength(rsa) >= MIN_PADDING + PREMASTER
        && "PKCS#8".equals(key.getFormat())
        && choices.offered(Primitive.RSA_DECRYPT);
  }

  @Override
  public Secret decrypt(PrivateKey key, byte[] ciphertext, int offeredVersion, Secret fallback) {
    int length = key instanceof RSAKey rsa ? modulusLength(rsa) : 0;
    byte[] encoded = new byte[Math.max(length, MIN_PADDING + PREMASTER)];
    byte[] raw = raw(key, ciphertext);
    if (raw.length == encoded.length) {
      System.arraycopy(raw, 0, encoded, 0, raw.length);
    }
    Arrays.fill(raw, (byte) 0);
    Secret selected = select(encoded, offeredVersion, fallback.expose());
    Arrays.fill(encoded, (byte) 0);
    return selected;
  }

  /** The message under its padding, with the modulus's length; empty if the provider failed. */
  private byte[] raw(PrivateKey key, byte[] ciphertext) {
    Optional<Chosen> chosen = choices.find(Primitive.RSA_DECRYPT);
    if (chosen.isEmpty()) {
      return new byte[0];
    }
    try {
      Cipher cipher = Cipher.getInstance(chosen.get().algorithm(), chosen.get().provider());
      cipher.init(Cipher.DECRYPT_MODE, key, choices.random());
      return cipher.doFinal(ciphertext);
    } catch (GeneralSecurityException | RuntimeException failed) {
      // "the server MUST NOT generate an alert": the fallback goes on as if nothing were wrong.
      // RFC 5246 §7.4.7.1.
      return new byte[0];
    }
  }

  /** Every byte is looked at and nothing branches on one: a single mask selects at the end. */
  static Secret select(byte[] encoded, int offeredVersion, byte[] fallback) {
    int end = encoded.length - PREMASTER;
    int wrong = encoded[0] | encoded[1] ^ 2 | encoded[end - 1];
    for (int i = 2; i < end - 1; i++) {
      wrong |= zeroMask(encoded[i]);
    }
    wrong |= encoded[end] ^ offeredVersion >>> 8;
    wrong |= encoded[end + 1] ^ offeredVersion;
    int right = zeroMask(wrong);
    byte[] secret = new byte[PREMASTER];
    for (int i = 0; i < PREMASTER; i++) {
      secret[i] = (byte) (encoded[end + i] & right | fallback[i] & ~right);
    }
    return Secret.adopt(secret);
  }

  /** 0xff for a byte that is zero, 0 for any other. */
  private static int zeroMask(int value) {
    return (value & 0xff) - 1 >> 8 & 0xff;
  }

  private static int modulusLength(RSAKey key) {
    return (key.getModulus().bitLength() + 7) / 8;
  }
}
