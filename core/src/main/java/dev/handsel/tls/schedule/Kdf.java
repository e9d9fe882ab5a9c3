// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** HKDF with the labels of TLS 1.3. RFC 9846 §7.1. */
public final class Kdf {
  /** The label prefix of TLS and QUIC. */
  public static final String TLS13 = "tls13 ";

  static final byte[] NO_VALUE = new byte[0];

  /** The one used last for each hash: a process has mostly one backend. */
  private static final Map<HashAlgorithm, Kdf> LAST = new ConcurrentHashMap<>();

  private final CryptoBackend crypto;
  private final HashAlgorithm hash;
  private final Hkdf hkdf;
  private final String prefix;
  private final byte[] prefixBytes;

  private final byte[] emptyHash;
  private final byte[] earlyWithoutPsk;
  private final byte[] saltWithoutPsk;

  private Kdf(CryptoBackend crypto, HashAlgorithm hash, String prefix) {
    this.crypto = crypto;
    this.hash = hash;
    this.hkdf = crypto.hkdf(hash);
    this.prefix = prefix;
    this.prefixBytes = prefix.getBytes(US_ASCII);
    this.emptyHash = crypto.hash(hash).snapshot();
    Secret early = extract(zeros(), zeros());
    this.earlyWithoutPsk = early.expose();
    this.saltWithoutPsk = derive(early, "derived", emptyHash).expose();
  }

  /** It holds no secret, so that connections share it. */
  public static Kdf of(CryptoBackend crypto, HashAlgorithm hash, String prefix) {
    Kdf known = LAST.get(hash);
    if (known != null && known.crypto == crypto && known.prefix.equals(prefix)) {
      return known;
    }
    Kdf made = new Kdf(crypto, hash, prefix);
    LAST.put(hash, made);
    return made;
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

  /** The hash of nothing; not to be changed. */
  byte[] emptyHash() {
    return emptyHash;
  }

  /** The early secret of a handshake without a PSK, which is the same in all of them. */
  Secret earlyWithoutPsk() {
    return Secret.copyOf(earlyWithoutPsk, 0, earlyWithoutPsk.length);
  }

  /** What that early secret leads on to. */
  Secret saltWithoutPsk() {
    return Secret.copyOf(saltWithoutPsk, 0, saltWithoutPsk.length);
  }

  byte[] digest(byte[] bytes) {
    Hash running = crypto.hash(hash);
    running.update(bytes);
    return running.snapshot();
  }

  Secret extract(Secret salt, Secret input) {
    return hkdf.extract(salt, input);
  }

  /** To expand several labels under {@code secret}. */
  Hkdf.Expander under(Secret secret) {
    return hkdf.under(secret);
  }

  /** HKDF-Expand-Label. */
  Secret expandLabel(Secret secret, String label, byte[] value, int length) {
    return hkdf.expand(secret, info(label, value, length), length);
  }

  /** HKDF-Expand-Label, once of several times. */
  Secret expandLabel(Hkdf.Expander under, String label, byte[] value, int length) {
    return under.expand(info(label, value, length), length);
  }

  private byte[] info(String label, byte[] value, int length) {
    int named = prefixBytes.length + label.length();
    // What does not fit its field would be cut, and two labels could give one secret.
    if (named > 0xff || value.length > 0xff || length > 0xff * hash.length()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "HKDF-Expand-Label takes a label of at most %d characters and gives at most %d bytes",
              0xff - prefixBytes.length,
              0xff * hash.length()));
    }
    byte[] info = new byte[4 + named + value.length];
    info[0] = (byte) (length >>> 8);
    info[1] = (byte) length;
    info[2] = (byte) named;
    System.arraycopy(prefixBytes, 0, info, 3, prefixBytes.length);
    for (int i = 0; i < label.length(); i++) {
      info[3 + prefixBytes.length + i] = (byte) label.charAt(i);
    }
    info[3 + named] = (byte) value.length;
    System.arraycopy(value, 0, info, 4 + named, value.length);
    return info;
  }

  /** Derive-Secret over a transcript hash. */
  Secret derive(Secret secret, String label, byte[] transcriptHash) {
    return expandLabel(secret, label, transcriptHash, hash.length());
  }

  /** An HMAC under a key derived for Finished and binders. RFC 9846 §4.5.3. */
  byte[] verifyData(Secret base, byte[] transcriptHash) {
    try (Secret key = expandLabel(base, "finished", NO_VALUE, hash.length());
        var mac = crypto.hmac(hash, key)) {
      mac.update(transcriptHash);
      return mac.doFinal();
    }
  }
}
