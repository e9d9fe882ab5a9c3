// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Hash, HMAC and HKDF straight over the JDK's digests, written for clarity alone. */
final class FakeHashing {
  private FakeHashing() {}

  private static MessageDigest digest(HashAlgorithm algorithm) {
    String name =
        switch (algorithm) {
          case SHA1 -> "SHA-1";
          case SHA256 -> "SHA-256";
          case SHA384 -> "SHA-384";
          case SHA512 -> "SHA-512";
        };
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static MessageDigest fork(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  static final class Digest implements Hash {
    private final MessageDigest digest;

    Digest(HashAlgorithm algorithm) {
      this(digest(algorithm));
    }

    private Digest(MessageDigest digest) {
      this.digest = digest;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }

    @Override
    public byte[] snapshot() {
      return FakeHashing.fork(digest).digest();
    }

    @Override
    public Hash fork() {
      return new Digest(FakeHashing.fork(digest));
    }
  }

  static final class Code implements Hmac {
    private final HashAlgorithm algorithm;
    private final MessageDigest inner;
    private final MessageDigest outer;
    private MessageDigest running;

    Code(HashAlgorithm algorithm, Secret key) {
      this.algorithm = algorithm;
      byte[] exposed = key.expose();
      byte[] block =
          Arrays.copyOf(
              exposed.length > algorithm.blockLength()
                  ? digest(algorithm).digest(exposed)
                  : exposed,
              algorithm.blockLength());
      this.inner = keyed(block, 0x36);
      this.outer = keyed(block, 0x5c);
      this.running = FakeHashing.fork(inner);
    }

    private MessageDigest keyed(byte[] block, int pad) {
      byte[] padded = new byte[block.length];
      for (int i = 0; i < block.length; i++) {
        padded[i] = (byte) (block[i] ^ pad);
      }
      MessageDigest digest = digest(algorithm);
      digest.update(padded);
      return digest;
    }

    @Override
    public int length() {
      return algorithm.length();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
      running.update(bytes, offset, length);
    }

    @Override
    public void doFinal(byte[] out, int offset) {
      MessageDigest last = FakeHashing.fork(outer);
      last.update(running.digest());
      running = FakeHashing.fork(inner);
      try {
        last.digest(out, offset, length());
      } catch (DigestException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public void close() {}
  }

  record Derivation(HashAlgorithm algorithm) implements Hkdf {
    @Override
    public int length() {
      return algorithm.length();
    }

    @Override
    public Secret extract(Secret salt, Secret inputKeyMaterial) {
      Code code = new Code(algorithm, salt);
      code.update(inputKeyMaterial.expose());
      return Secret.adopt(code.doFinal());
    }

    @Override
    public Secret expand(Secret pseudoRandomKey, byte[] info, int length) {
      Code code = new Code(algorithm, pseudoRandomKey);
      byte[] out = new byte[length];
      byte[] block = {};
      int counter = 1;
      for (int at = 0; at < length; at += block.length) {
        code.update(block);
        code.update(info);
        code.update(new byte[] {(byte) counter++});
        block = code.doFinal();
        System.arraycopy(block, 0, out, at, Math.min(block.length, length - at));
      }
      return Secret.adopt(out);
    }
  }
}
