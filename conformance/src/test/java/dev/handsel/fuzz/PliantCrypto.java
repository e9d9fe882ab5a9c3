// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.testkit.FakeCrypto;
import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
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
import java.util.Arrays;
import java.util.List;

/**
 * Crypto that binds nothing to anything: hashes, MACs, keys, tags and signatures are the same
 * whatever they are made of, and ciphers leave plaintext as it is. A mutated message therefore
 * spoils no Finished, binder or signature behind it, and a fuzzer reaches the states beyond. What
 * checks the values themselves still refuses wrong ones.
 */
final class PliantCrypto implements CryptoBackend {
  private static final byte DIGEST = 0x5a;
  static final byte TAG = 0x7e;

  private final CryptoBackend fake;

  PliantCrypto(long seed) {
    fake = new FakeCrypto(seed);
  }

  private static byte[] constant(int length, byte value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  @Override
  public boolean supports(BulkCipher cipher) {
    return fake.supports(cipher);
  }

  @Override
  public boolean supports(HashAlgorithm hash) {
    return fake.supports(hash);
  }

  @Override
  public boolean supports(NamedGroup group) {
    return fake.supports(group);
  }

  @Override
  public boolean supports(SignatureScheme scheme) {
    return fake.supports(scheme);
  }

  @Override
  public Hash hash(HashAlgorithm algorithm) {
    return new Hash() {
      @Override
      public void update(byte[] bytes, int offset, int length) {}

      @Override
      public byte[] snapshot() {
        return constant(algorithm.length(), DIGEST);
      }

      @Override
      public Hash fork() {
        return this;
      }
    };
  }

  @Override
  public Hmac hmac(HashAlgorithm algorithm, Secret key) {
    return new Hmac() {
      @Override
      public int length() {
        return algorithm.length();
      }

      @Override
      public void update(byte[] bytes, int offset, int length) {}

      @Override
      public void doFinal(byte[] out, int offset) {
        Arrays.fill(out, offset, offset + length(), DIGEST);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Hkdf hkdf(HashAlgorithm algorithm) {
    return new Hkdf() {
      @Override
      public int length() {
        return algorithm.length();
      }

      @Override
      public Secret extract(Secret salt, Secret inputKeyMaterial) {
        return Secret.adopt(constant(length(), DIGEST));
      }

      @Override
      public Secret expand(Secret pseudoRandomKey, byte[] info, int length) {
        return Secret.adopt(constant(length, DIGEST));
      }
    };
  }

  @Override
  public Aead aead(BulkCipher cipher, Secret key) {
    return new PlainAead(cipher.tagLength());
  }

  @Override
  public BlockCipher blockCipher(BulkCipher cipher, Secret key) {
    return new PlainBlocks();
  }

  @Override
  public KeyExchange keyExchange() {
    return new PliantKeyExchange(fake.randomness());
  }

  @Override
  public SignatureVerifier signatureVerifier() {
    SignatureVerifier verifier = fake.signatureVerifier();
    return new SignatureVerifier() {
      @Override
      public boolean fits(SignatureScheme scheme, PublicKey key, boolean curveBound) {
        return verifier.fits(scheme, key, curveBound);
      }

      @Override
      public boolean verify(
          SignatureScheme scheme, PublicKey key, byte[] content, byte[] signature) {
        return Arrays.equals(signature, constant(64, DIGEST));
      }
    };
  }

  @Override
  public Signer signer(PrivateKey privateKey, PublicKey publicKey) throws CryptoException {
    Signer signer = fake.signer(privateKey, publicKey);
    return new Signer() {
      @Override
      public boolean supports(SignatureScheme scheme) {
        return signer.supports(scheme);
      }

      @Override
      public byte[] sign(SignatureScheme scheme, byte[] content) {
        return constant(64, DIGEST);
      }
    };
  }

  @Override
  public RsaKeyTransport rsaKeyTransport() {
    return fake.rsaKeyTransport();
  }

  @Override
  public Randomness randomness() {
    return fake.randomness();
  }

  @Override
  public List<String> describe() {
    return List.of("pliant: everything");
  }

  private record PlainAead(int tagLength) implements Aead {
    @Override
    public int seal(
        byte[] nonce,
        byte[] aad,
        int aadOffset,
        int aadLength,
        byte[] in,
        int inOffset,
        int length,
        byte[] out,
        int outOffset) {
      System.arraycopy(in, inOffset, out, outOffset, length);
      Arrays.fill(out, outOffset + length, outOffset + length + tagLength, TAG);
      return length + tagLength;
    }

    @Override
    public int open(
        byte[] nonce,
        byte[] aad,
        int aadOffset,
        int aadLength,
        byte[] in,
        int inOffset,
        int length,
        byte[] out,
        int outOffset) {
      int plain = length - tagLength;
      if (plain < 0) {
        return FORGED;
      }
      for (int i = 0; i < tagLength; i++) {
        if (in[inOffset + plain + i] != TAG) {
          return FORGED;
        }
      }
      System.arraycopy(in, inOffset, out, outOffset, plain);
      return plain;
    }

    @Override
    public void rest() {}

    @Override
    public void close() {}
  }

  private static final class PlainBlocks implements BlockCipher {
    @Override
    public void encrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
      System.arraycopy(in, inOffset, out, outOffset, length);
    }

    @Override
    public void decrypt(byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
      System.arraycopy(in, inOffset, out, outOffset, length);
    }

    @Override
    public void rest() {}

    @Override
    public void close() {}
  }
}
