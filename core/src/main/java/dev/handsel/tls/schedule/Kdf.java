// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** HKDF with the labels of TLS 1.3. RFC 9846 §7.1. */
public final class Kdf {
  /** The label prefix of TLS and QUIC. */
  public static final String TLS13 = "tls13 ";

  private static final Canonical<Kdf> SHARED = new Canonical<>();

  private final CryptoBackend crypto;
  private final HashAlgorithm hash;
  private final Hkdf hkdf;
  private final String prefix;

  private Kdf(CryptoBackend crypto, HashAlgorithm hash, String prefix) {
    this.crypto = crypto;
    this.hash = hash;
    this.hkdf = crypto.hkdf(hash);
    this.prefix = prefix;
  }

  /** It holds no secret, so that connections share it. */
  public static Kdf of(CryptoBackend crypto, HashAlgorithm hash, String prefix) {
    return SHARED.of(new Kdf(crypto, hash, prefix));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Kdf kdf
        && kdf.crypto == crypto
        && kdf.hash == hash
        && kdf.prefix.equals(prefix);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(crypto) + hash.hashCode() + prefix.hashCode();
  }

  public HashAlgorithm hash() {
    return hash;
  }

  public int length() {
    return hash.length();
  }

  Secret zeros() {
    return Secret.adopt(new byte[hash.length()]);
  }

  byte[] emptyHash() {
    return crypto.hash(hash).snapshot();
  }

  byte[] digest(byte[] bytes) {
    Hash running = crypto.hash(hash);
    running.update(bytes);
    return running.snapshot();
  }

  Secret extract(Secret salt, Secret input) {
    return hkdf.extract(salt, input);
  }

  /** HKDF-Expand-Label. */
  Secret expandLabel(Secret secret, String label, byte[] value, int length) {
    byte[] name = (prefix + label).getBytes(StandardCharsets.US_ASCII);
    // What does not fit its field would be cut, and two labels could give one secret.
    if (name.length > 0xff || value.length > 0xff || length > 0xff * hash.length()) {
      throw new IllegalArgumentException(
          "HKDF-Expand-Label takes a label of at most %d characters and gives at most %d bytes"
              .formatted(0xff - prefix.length(), 0xff * hash.length()));
    }
    Writer info = new Writer(4 + name.length + value.length);
    info.u16(length).u8(name.length).bytes(name).u8(value.length).bytes(value);
    return hkdf.expand(secret, info.toByteArray(), length);
  }

  /** Derive-Secret over a transcript hash. */
  Secret derive(Secret secret, String label, byte[] transcriptHash) {
    return expandLabel(secret, label, transcriptHash, hash.length());
  }

  /** An HMAC under a key derived for Finished and binders. RFC 9846 §4.5.3. */
  byte[] verifyData(Secret base, byte[] transcriptHash) {
    try (Secret key = expandLabel(base, "finished", new byte[0], hash.length());
        var mac = crypto.hmac(hash, key)) {
      mac.update(transcriptHash);
      return mac.doFinal();
    }
  }
}
