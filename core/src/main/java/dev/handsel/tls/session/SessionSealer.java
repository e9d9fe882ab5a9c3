// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals sessions with AES-256-GCM under a key that each sealed session derives from a ring's key
 * and 32 random bytes of its own, so that a fleet sharing one key never comes near a repeated
 * nonce.
 *
 * <pre>
 * struct {
 *     uint8 format;            // 2
 *     opaque key_name[16];
 *     opaque salt[32];
 *     opaque sealed[rest];     // associated data: format, version of TLS, purpose, key_name
 * } SealedSession;
 * </pre>
 *
 * <p>The session's scope is among the sealed bytes.
 */
final class SessionSealer {
  /** What a session is sealed for; what is sealed for one opens for no other. */
  enum Purpose {
    /** Peers carry it. */
    TICKET("ticket"),
    /** A store outside this process keeps it. */
    STORE("store");

    private final String label;

    Purpose(String label) {
      this.label = label;
    }
  }

  /** Rises where the envelope changes; the items inside tell for themselves what they are. */
  static final int FORMAT = 2;

  static final int LONGEST = 0xffff;

  private static final int SALT_LENGTH = 32;
  private static final int HEADER_LENGTH = 1 + TicketKey.NAME_LENGTH + SALT_LENGTH;

  private final CryptoBackend crypto;
  private final Purpose purpose;

  SessionSealer(CryptoBackend crypto, Purpose purpose) {
    this.crypto = crypto;
    this.purpose = purpose;
  }

  /** The session under {@code key}, or empty if it is too long or the key was destroyed. */
  Optional<Opaque> seal(Session session, TicketKey key) {
    byte[] plaintext;
    try {
      plaintext = SessionCodec.encode(session);
    } catch (IllegalArgumentException tooLong) {
      return Optional.empty();
    }
    try {
      return sealWith(key, session.version(), plaintext);
    } catch (CryptoException e) {
      // Nothing sealed is no harm: the next connection makes a full handshake.
      return Optional.empty();
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private Optional<Opaque> sealWith(TicketKey key, ProtocolVersion version, byte[] plaintext)
      throws CryptoException {
    int length = HEADER_LENGTH + plaintext.length + BulkCipher.AES_256_GCM.tagLength();
    if (length > LONGEST) {
      return Optional.empty();
    }
    byte[] sealed = new byte[length];
    byte[] salt = crypto.randomness().bytes(SALT_LENGTH);
    sealed[0] = FORMAT;
    key.name().copyInto(sealed, 1);
    System.arraycopy(salt, 0, sealed, 1 + TicketKey.NAME_LENGTH, SALT_LENGTH);
    Optional<Secret> derived = derive(key, salt, version);
    if (derived.isEmpty()) {
      return Optional.empty();
    }
    byte[] associated = associatedData(version, key.name());
    try (Secret secrets = derived.get();
        Aead aead = aead(secrets)) {
      aead.seal(
          nonce(secrets),
          associated,
          0,
          associated.length,
          plaintext,
          0,
          plaintext.length,
          sealed,
          HEADER_LENGTH);
    }
    return Optional.of(Opaque.adopt(sealed));
  }

  /** The key that sealed this, if it is of the ring and still opens. */
  static Optional<TicketKey> key(Opaque sealed, TicketKeyRing ring, Instant now) {
    return sealed.length() <= HEADER_LENGTH || sealed.length() > LONGEST || sealed.at(0) != FORMAT
        ? Optional.empty()
        : ring.opening(sealed.slice(1, 1 + TicketKey.NAME_LENGTH), now);
  }

  /** The session that was sealed under {@code key}; empty for whatever cannot be read. */
  Optional<Session> open(Opaque sealed, TicketKey key, ProtocolVersion version) {
    byte[] bytes = sealed.toByteArray();
    byte[] salt = Arrays.copyOfRange(bytes, 1 + TicketKey.NAME_LENGTH, HEADER_LENGTH);
    Optional<Secret> derived = derive(key, salt, version);
    if (derived.isEmpty()) {
      return Optional.empty();
    }
    byte[] associated = associatedData(version, key.name());
    byte[] plaintext = new byte[bytes.length - HEADER_LENGTH];
    try (Secret secrets = derived.get();
        Aead aead = aead(secrets)) {
      int length =
          aead.open(
              nonce(secrets),
              associated,
              0,
              associated.length,
              bytes,
              HEADER_LENGTH,
              bytes.length - HEADER_LENGTH,
              plaintext,
              0);
      return length == Aead.FORGED
          ? Optional.empty()
          : Optional.of(SessionCodec.decode(plaintext, length));
    } catch (CryptoException | DecodeException e) {
      // Whatever cannot be read leads to a full handshake. RFC 5077 §3.1.
      return Optional.empty();
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private Optional<Secret> derive(TicketKey key, byte[] salt, ProtocolVersion version) {
    return key.derive(crypto.hkdf(HashAlgorithm.SHA256), purpose.label, salt, version);
  }

  private Aead aead(Secret secrets) throws CryptoException {
    try (Secret key = Secret.copyOf(secrets.expose(), 0, BulkCipher.AES_256_GCM.keyLength())) {
      return crypto.aead(BulkCipher.AES_256_GCM, key);
    }
  }

  private static byte[] nonce(Secret secrets) {
    return Arrays.copyOfRange(
        secrets.expose(), BulkCipher.AES_256_GCM.keyLength(), secrets.length());
  }

  private byte[] associatedData(ProtocolVersion version, Opaque keyName) {
    byte[] label = purpose.label.getBytes(StandardCharsets.US_ASCII);
    return new Writer(32)
        .u8(FORMAT)
        .u16(version.code())
        .u8(label.length)
        .bytes(label)
        .opaque(keyName)
        .toByteArray();
  }
}
