// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.RsaKeyTransport;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Random;

/**
 * A backend that computes the same bytes in every run and protects nothing. Two of them understand
 * each other. Hashes are real, so that transcripts and key schedules have their true lengths; the
 * rest only keeps the contract of the seam and reports its abuse.
 */
public final class FakeCrypto implements CryptoBackend {
  private final NonceLog log = new NonceLog();
  private final Randomness randomness;

  /**
   * @param seed different for the two sides of a connection
   */
  public FakeCrypto(long seed) {
    Random random = new Random(seed);
    this.randomness = random::nextBytes;
  }

  /** Every nonce sealed under this backend, and the switch for failures. */
  public NonceLog nonces() {
    return log;
  }

  @Override
  public boolean supports(BulkCipher cipher) {
    return true;
  }

  @Override
  public boolean supports(HashAlgorithm hash) {
    return true;
  }

  @Override
  public boolean supports(NamedGroup group) {
    return !group.grease();
  }

  @Override
  public boolean supports(SignatureScheme scheme) {
    return !scheme.grease();
  }

  @Override
  public Hash hash(HashAlgorithm algorithm) {
    return new FakeHashing.Digest(algorithm);
  }

  @Override
  public Hmac hmac(HashAlgorithm algorithm, Secret key) {
    return new FakeHashing.Code(algorithm, key);
  }

  @Override
  public Hkdf hkdf(HashAlgorithm algorithm) {
    return new FakeHashing.Derivation(algorithm);
  }

  @Override
  public Aead aead(BulkCipher cipher, Secret key) {
    return new FakeAead(key, cipher.tagLength(), log);
  }

  @Override
  public BlockCipher blockCipher(BulkCipher cipher, Secret key) {
    return new FakeBlockCipher(key);
  }

  @Override
  public KeyExchange keyExchange() {
    return new FakeKeyExchange(randomness);
  }

  @Override
  public SignatureVerifier signatureVerifier() {
    return new FakeSigning();
  }

  @Override
  public Signer signer(PrivateKey privateKey, PublicKey publicKey) {
    return FakeSigning.signer(publicKey);
  }

  /** The ciphertext is the premaster secret, filled up with zeros to 256 bytes. */
  @Override
  public RsaKeyTransport rsaKeyTransport() {
    return new RsaKeyTransport() {
      @Override
      public byte[] encrypt(PublicKey key, Secret premaster) {
        return java.util.Arrays.copyOf(premaster.expose(), 256);
      }

      @Override
      public Secret decrypt(
          PrivateKey key, byte[] ciphertext, int offeredVersion, Secret fallback) {
        int version = (ciphertext[0] & 0xff) << 8 | ciphertext[1] & 0xff;
        return version == offeredVersion ? Secret.copyOf(ciphertext, 0, 48) : fallback;
      }

      @Override
      public boolean usable(PrivateKey key) {
        return key.getAlgorithm().equals("RSA");
      }
    };
  }

  @Override
  public Randomness randomness() {
    return randomness;
  }

  @Override
  public List<String> describe() {
    return List.of("fake: everything");
  }
}
