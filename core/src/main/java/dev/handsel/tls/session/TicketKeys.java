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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals tickets with AES-256-GCM under a key that each ticket derives from a ring's key and 32
 * random bytes of its own, so that a fleet sharing one key never comes near a repeated nonce.
 *
 * <pre>
 * struct {
 *     uint8 format;            // 1
 *     opaque key_name[16];
 *     opaque salt[32];
 *     opaque sealed[rest];     // the session; associated data: format, version of TLS, key_name
 * } Ticket;
 * </pre>
 *
 * <p>The session's scope is among the sealed bytes. Our own chain is not: it would fill a kilobyte
 * or more of every ClientHello, and the server has it.
 */
public final class TicketKeys implements TicketProtector {
  /** How long after the full handshake a session may live on by resumptions. */
  public static final Duration FULL_HANDSHAKE_EVERY = Duration.ofHours(72);

  private static final int FORMAT = 1;
  private static final int SALT_LENGTH = 32;
  private static final int HEADER_LENGTH = 1 + TicketKey.NAME_LENGTH + SALT_LENGTH;
  private static final int LONGEST_TICKET = 0xffff;

  /** A longer chain of the peer is not carried to and fro; such a client gets no ticket. */
  private static final int LONGEST_CHAIN = 16 << 10;

  private final CryptoBackend crypto;
  private final TicketKeySource source;

  public TicketKeys(CryptoBackend crypto, TicketKeySource source) {
    this.crypto = crypto;
    this.source = source;
  }

  /** Tickets under keys of this process alone, changed every six hours. */
  public static TicketKeys rotating(CryptoBackend crypto) {
    return new TicketKeys(crypto, new RotatingTicketKeys(crypto.randomness()));
  }

  @Override
  public Optional<Opaque> seal(Session session, Instant now) {
    if (SessionCopies.bytes(session.peer().chain()) > LONGEST_CHAIN
        || session.peer().rawKey().filter(key -> key.length() > LONGEST_CHAIN).isPresent()
        || session.application().bytes().length() > LONGEST_TICKET) {
      return Optional.empty();
    }
    Optional<TicketKey> key = source.current(now).sealing(now);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    byte[] plaintext = SessionCodec.encode(session.inTicket());
    try {
      return sealWith(key.get(), session.version(), plaintext);
    } catch (CryptoException e) {
      // No ticket is no harm: the next connection makes a full handshake.
      return Optional.empty();
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  @Override
  public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
    if (ticket.length() <= HEADER_LENGTH
        || ticket.length() > LONGEST_TICKET
        || ticket.at(0) != FORMAT) {
      return Optional.empty();
    }
    TicketKeyRing ring = source.current(now);
    Optional<TicketKey> key = ring.opening(ticket.slice(1, 1 + TicketKey.NAME_LENGTH), now);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Session> session = openWith(key.get(), version, ticket);
    if (session.isEmpty() || !usable(session.get(), version, now)) {
      return Optional.empty();
    }
    boolean renew = !ring.sealing(now).equals(key);
    return Optional.of(new Opened(session.get(), renew));
  }

  private Optional<Opaque> sealWith(TicketKey key, ProtocolVersion version, byte[] plaintext)
      throws CryptoException {
    int length = HEADER_LENGTH + plaintext.length + BulkCipher.AES_256_GCM.tagLength();
    if (length > LONGEST_TICKET) {
      return Optional.empty();
    }
    byte[] ticket = new byte[length];
    byte[] salt = crypto.randomness().bytes(SALT_LENGTH);
    ticket[0] = FORMAT;
    key.name().copyInto(ticket, 1);
    System.arraycopy(salt, 0, ticket, 1 + TicketKey.NAME_LENGTH, SALT_LENGTH);
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
          ticket,
          HEADER_LENGTH);
    }
    return Optional.of(Opaque.adopt(ticket));
  }

  private Optional<Session> openWith(TicketKey key, ProtocolVersion version, Opaque ticket) {
    byte[] bytes = ticket.toByteArray();
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

  /** Whether to resume it; if not, its secret is zeroed. */
  static boolean usable(Session session, ProtocolVersion version, Instant now) {
    boolean usable =
        session.version().equals(version)
            // Nobody without the key makes another, but nothing rests on that.
            && session.equals(session.inTicket())
            // Whether it was issued at all by now depends on how far the clocks of a fleet may
            // part,
            // which who resumes it knows.
            && !session.expired(now)
            && session.times().authenticatedAt().isAfter(now.minus(FULL_HANDSHAKE_EVERY));
    if (!usable) {
      session.secret().destroy();
    }
    return usable;
  }

  private Optional<Secret> derive(TicketKey key, byte[] salt, ProtocolVersion version) {
    return key.derive(crypto.hkdf(HashAlgorithm.SHA256), salt, version);
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

  private static byte[] associatedData(ProtocolVersion version, Opaque keyName) {
    return new Writer(32).u8(FORMAT).u16(version.code()).opaque(keyName).toByteArray();
  }
}
