// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The test a provider passes before it serves a primitive: the known answer, through the classes
 * that will use it. A provider may be broken by a missing native library, an old kernel, a FIPS
 * mode, or a service of the same name that means something else.
 */
final class KnownAnswers {
  private static final byte[] PLAINTEXT = "Handsel, a bargain sealed".getBytes(US_ASCII);
  private static final byte[] AAD = "aad".getBytes(US_ASCII);

  private KnownAnswers() {}

  static void check(Chosen chosen, SecureRandom random)
      throws CryptoException, GeneralSecurityException {
    switch (chosen.primitive()) {
      case SHA1, SHA256, SHA384, SHA512 -> digest(chosen);
      case HMAC_SHA1, HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 -> mac(chosen);
      case AES_GCM -> aead(chosen, BulkCipher.AES_128_GCM, random);
      case AES_CCM -> aead(chosen, BulkCipher.AES_128_CCM, random);
      case CHACHA20_POLY1305 -> aead(chosen, BulkCipher.CHACHA20_POLY1305, random);
      case AES_CBC -> cbc(chosen, random);
      case X25519 -> AgreementAnswers.curve(Curve.X25519, chosen, random);
      case X448 -> AgreementAnswers.curve(Curve.X448, chosen, random);
      case SECP256R1 -> AgreementAnswers.curve(Curve.SECP256R1, chosen, random);
      case SECP384R1 -> AgreementAnswers.curve(Curve.SECP384R1, chosen, random);
      case SECP521R1 -> AgreementAnswers.curve(Curve.SECP521R1, chosen, random);
      case FFDHE -> AgreementAnswers.finiteField(chosen, random);
      case ML_KEM_768 -> AgreementAnswers.kem(MlKem.Parameters.ML_KEM_768, chosen);
      case ML_KEM_1024 -> AgreementAnswers.kem(MlKem.Parameters.ML_KEM_1024, chosen);
      case ECDSA, RSA_PKCS1, RSA_PSS, ED25519, ED448 -> SignatureAnswers.verify(chosen);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> SignatureAnswers.signAndVerify(chosen, random);
      case RSA_DECRYPT -> SignatureAnswers.rsaDecrypt(chosen);
      case RSA_ENCRYPT -> SignatureAnswers.rsaEncrypt(chosen, random);
    }
  }

  /** Fails unless {@code actual} is the known answer of this name. */
  static void expect(String name, byte[] actual) throws CryptoException {
    if (!Arrays.equals(Answers.of(name), actual)) {
      throw new CryptoException("a wrong answer for " + name);
    }
  }

  static void require(boolean claim, String failure) throws CryptoException {
    if (!claim) {
      throw new CryptoException(failure);
    }
  }

  private static void digest(Chosen chosen) throws CryptoException {
    Hash hash = JcaHash.of(chosen);
    hash.update(new byte[] {'a'});
    hash.snapshot();
    Hash fork = hash.fork();
    hash.update(new byte[] {'x'});
    fork.update(new byte[] {'b', 'c'});
    expect(chosen.primitive().name(), fork.snapshot());
  }

  private static void mac(Chosen chosen) throws CryptoException {
    try (Hmac hmac = new JcaHmac(new MacPool(chosen), "Jefe".getBytes(US_ASCII))) {
      for (int round = 0; round < 2; round++) {
        hmac.update("what do ya want for nothing?".getBytes(US_ASCII));
        expect(chosen.primitive().name(), hmac.doFinal());
      }
    }
  }

  private static void aead(Chosen chosen, BulkCipher cipher, SecureRandom random)
      throws CryptoException {
    CipherKind kind = CipherKind.of(cipher);
    try (Aead aead = new JcaAead(alone(kind, chosen, random), key(kind, cipher.keyLength()))) {
      byte[] nonce = counting(BulkCipher.NONCE_LENGTH);
      int length = PLAINTEXT.length;
      byte[] sealed = Arrays.copyOf(PLAINTEXT, length + aead.tagLength());
      aead.seal(nonce, AAD, 0, AAD.length, sealed, 0, length, sealed, 0);
      expect(chosen.primitive().name(), sealed);
      byte[] opened = new byte[length];
      int written = aead.open(nonce, AAD, 0, AAD.length, sealed, 0, sealed.length, opened, 0);
      require(written == length && Arrays.equals(opened, PLAINTEXT), "what it sealed did not open");
      sealed[length] ^= 1;
      written = aead.open(nonce, AAD, 0, AAD.length, sealed, 0, sealed.length, opened, 0);
      require(written == Aead.FORGED, "a forged tag was accepted");
      require(Arrays.equals(opened, new byte[length]), "a forged record left bytes behind");
    }
  }

  private static void cbc(Chosen chosen, SecureRandom random) throws CryptoException {
    CipherKind kind = CipherKind.of(BulkCipher.AES_128_CBC);
    try (BlockCipher cipher = new JcaBlockCipher(alone(kind, chosen, random), key(kind, 16))) {
      byte[] iv = counting(BlockCipher.BLOCK);
      byte[] blocks = Arrays.copyOf(PLAINTEXT, 32);
      cipher.encrypt(iv, blocks, 0, blocks.length, blocks, 0);
      expect(chosen.primitive().name(), blocks);
      byte[] back = new byte[blocks.length];
      cipher.decrypt(iv, blocks, 0, blocks.length, back, 0);
      require(Arrays.equals(back, Arrays.copyOf(PLAINTEXT, 32)), "what it encrypted is lost");
    }
  }

  private static CipherSource alone(CipherKind kind, Chosen chosen, SecureRandom random) {
    return CipherSource.of(kind, chosen, new LeaseTable(chosen, 1), random);
  }

  private static KeyBytes key(CipherKind kind, int length) {
    return KeyBytes.copyOf(kind.keyAlgorithm(), counting(length));
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  /** Frees {@code secret} once it has been compared with the known answer of this name. */
  static void expect(String name, Secret secret) throws CryptoException {
    try (secret) {
      expect(name, secret.expose());
    }
  }
}
