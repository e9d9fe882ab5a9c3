// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Seals sessions into tickets under the keys of a ring. Our own chain is not among what is sealed:
 * it would fill a kilobyte or more of every ClientHello, and the server has it.
 */
public final class TicketKeys implements TicketProtector {
  /** How long after the full handshake a session may live on by resumptions. */
  public static final Duration FULL_HANDSHAKE_EVERY = Duration.ofHours(72);

  /** A longer chain of the peer is not carried to and fro; such a client gets no ticket. */
  private static final int LONGEST_CHAIN = 16 << 10;

  private final SessionSealer sealer;
  private final TicketKeySource source;

  public TicketKeys(CryptoBackend crypto, TicketKeySource source) {
    this.sealer = new SessionSealer(crypto, SessionSealer.Purpose.TICKET);
    this.source = source;
  }

  /** Tickets under keys of this process alone, changed every six hours. */
  public static TicketKeys rotating(CryptoBackend crypto) {
    return new TicketKeys(crypto, new RotatingTicketKeys(crypto.randomness()));
  }

  @Override
  public Optional<Opaque> seal(Session session, Instant now) {
    if (SessionCopies.bytes(session.peer().chain()) > LONGEST_CHAIN
        || session.peer().rawKey().filter(key -> key.length() > LONGEST_CHAIN).isPresent()) {
      return Optional.empty();
    }
    Optional<TicketKey> key = source.current(now).sealing(now);
    return key.isEmpty() ? Optional.empty() : sealer.seal(session.inTicket(), key.get());
  }

  @Override
  public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant now) {
    TicketKeyRing ring = source.current(now);
    Optional<TicketKey> key = SessionSealer.key(ticket, ring, now);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Session> session = sealer.open(ticket, key.get(), version);
    if (session.isEmpty() || !usable(session.get(), version, now)) {
      return Optional.empty();
    }
    boolean renew = !ring.sealing(now).equals(key);
    return Optional.of(new Opened(session.get(), renew));
  }

  /** Whether to resume it; if not, its secret is zeroed. */
  static boolean usable(Session session, ProtocolVersion version, Instant now) {
    boolean usable =
        session.version().equals(version)
            // Nobody without the key makes another, but nothing rests on that.
            && session.equals(session.inTicket())
            // Who resumes it knows how far the clock that issued it may be ahead.
            && !session.expired(now)
            && session.times().authenticatedAt().isAfter(now.minus(FULL_HANDSHAKE_EVERY));
    if (!usable) {
      session.secret().destroy();
    }
    return usable;
  }
}
