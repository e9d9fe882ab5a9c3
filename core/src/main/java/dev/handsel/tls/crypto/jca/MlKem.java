// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** ML-KEM with one parameter set. FIPS 203. */
final class MlKem {
  /** Bytes of every shared secret. */
  static final int SECRET_LENGTH = 32;

  private static final int Q = 3329;

  /** FIPS 203 §8, and the head of a SubjectPublicKeyInfo. */
  enum Parameters {
    ML_KEM_768(Primitive.ML_KEM_768, 1184, 1088, "308204b2300b0609608648016503040402038204a100"),
    ML_KEM_1024(Primitive.ML_KEM_1024, 1568, 1568, "30820632300b06096086480165030404030382062100");

    private final Primitive primitive;
    private final int keyLength;
    private final int ciphertextLength;
    private final byte[] spkiPrefix;

    Parameters(Primitive primitive, int keyLength, int ciphertextLength, String spkiPrefix) {
      this.primitive = primitive;
      this.keyLength = keyLength;
      this.ciphertextLength = ciphertextLength;
      this.spkiPrefix = HexFormat.of().parseHex(spkiPrefix);
    }

    Primitive primitive() {
      return primitive;
    }

    int keyLength() {
      return keyLength;
    }

    int ciphertextLength() {
      return ciphertextLength;
    }
  }

  /** A secret, and the ciphertext that tells it to the holder of the private key. */
  record Encapsulation(byte[] ciphertext, Secret secret) {}

  private final Parameters parameters;
  private final Chosen chosen;
  private final SecureRandom random;

  MlKem(Parameters parameters, Chosen chosen, SecureRandom random) {
    this.parameters = parameters;
    this.chosen = chosen;
    this.random = random;
  }

  KeyPair generate() throws CryptoException {
    return generate(random);
  }

  KeyPair generate(SecureRandom source) throws CryptoException {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(chosen.algorithm(), chosen.provider());
      generator.initialize(new NamedParameterSpec(parameters.primitive().names().get(0)), source);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " makes no key", e);
    }
  }

  /** The encapsulation key as it goes on the wire. */
  byte[] encode(PublicKey key) throws CryptoException {
    byte[] prefix = parameters.spkiPrefix;
    byte[] spki = key.getEncoded();
    if (spki == null
        || spki.length != prefix.length + parameters.keyLength
        || !Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length)) {
      throw new CryptoException(chosen + " encodes its keys in no form we know");
    }
    return Arrays.copyOfRange(spki, prefix.length, spki.length);
  }

  Encapsulation encapsulate(byte[] peerKey) throws CryptoException, InvalidShareException {
    return encapsulate(peerKey, random);
  }

  Encapsulation encapsulate(byte[] peerKey, SecureRandom source)
      throws CryptoException, InvalidShareException {
    check(peerKey);
    try {
      byte[] prefix = parameters.spkiPrefix;
      byte[] spki = Arrays.copyOf(prefix, prefix.length + peerKey.length);
      System.arraycopy(peerKey, 0, spki, prefix.length, peerKey.length);
      PublicKey key =
          KeyFactory.getInstance(chosen.algorithm(), chosen.provider())
              .generatePublic(new X509EncodedKeySpec(spki));
      Kem.Encapsulated sealed = Kem.encapsulate(chosen, key, source);
      return new Encapsulation(sealed.encapsulation(), secretOf(sealed.secret()));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " does not encapsulate", e);
    }
  }

  Secret decapsulate(PrivateKey key, byte[] ciphertext)
      throws CryptoException, InvalidShareException {
    if (ciphertext.length != parameters.ciphertextLength) {
      throw new InvalidShareException("a ciphertext of " + ciphertext.length + " bytes");
    }
    try {
      return secretOf(Kem.decapsulate(chosen, key, ciphertext));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new CryptoException(chosen + " does not decapsulate", e);
    }
  }

  private Secret secretOf(byte[] secret) throws CryptoException {
    if (secret.length != SECRET_LENGTH) {
      throw new CryptoException(chosen + " gives " + secret.length + " bytes of secret");
    }
    return Secret.adopt(secret);
  }

  /** The encapsulation key check: right length, every coefficient reduced. FIPS 203 §7.2. */
  private void check(byte[] key) throws InvalidShareException {
    if (key.length != parameters.keyLength) {
      throw new InvalidShareException("an encapsulation key of " + key.length + " bytes");
    }
    int coefficients = key.length - 32;
    for (int i = 0; i < coefficients; i += 3) {
      int low = (key[i] & 0xff) | (key[i + 1] & 0x0f) << 8;
      int high = (key[i + 1] & 0xf0) >>> 4 | (key[i + 2] & 0xff) << 4;
      if (low >= Q || high >= Q) {
        throw new InvalidShareException("an encapsulation key with a coefficient not below 3329");
      }
    }
  }
}
