// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Carrier.InNewSessionTicket;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.HandshakeFacts;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.SealedTicket;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.HelloReceived;
import dev.handsel.tls.handshake.decision.PskStep;
import dev.handsel.tls.handshake.decision.ServerScope;
import dev.handsel.tls.handshake.decision.Settled;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.schedule.ResumptionSecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The tickets a server sends after a handshake. RFC 9846 §4.7.1. */
final class Tickets {
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

  private Tickets() {}

  static void issue(Settled settled, ResumptionSecret resumption, PeerIdentity peer, Turn turn)
      throws TlsException {
    ServerConfig config = settled.config();
    if (config.tickets() == TicketProtector.NONE || !PskStep.acceptsTickets(settled.received())) {
      return;
    }
    Instant authenticatedAt =
        settled
            .psk()
            .map(psk -> psk.binding().session().session().authenticatedAt())
            .orElse(turn.now());
    Duration lifetime = lifetime(config, authenticatedAt, turn.now());
    if (lifetime.toSeconds() <= 0) {
      return;
    }
    SessionScope scope =
        ServerScope.of(config, HelloReceived.serverName(settled.received().hello()));
    for (int i = 0; i < config.ticketCount(); i++) {
      Opaque nonce = Opaque.of((byte) (i >>> 8), (byte) i);
      Session session =
          session(settled, resumption, nonce, scope, peer, authenticatedAt, lifetime, turn);
      Optional<Opaque> ticket = SealedTicket.of(session, config, turn);
      if (ticket.isEmpty()) {
        return;
      }
      turn.sendOutsideTranscript(
          new NewSessionTicket13(
              lifetime.toSeconds(),
              session.ageAdd(),
              nonce,
              ticket.get(),
              extensions(config, turn)));
      turn.event(
          new TlsEvent.SessionOffered(
              Direction.OUTBOUND, ProtocolVersion.TLS_1_3, lifetime.toSeconds()));
    }
  }

  /** No longer than configured, than seven days, than what is left since the full handshake. */
  private static Duration lifetime(ServerConfig config, Instant authenticatedAt, Instant now) {
    Duration left = Duration.between(now, authenticatedAt.plus(config.authenticationLifetime()));
    Duration lifetime = config.sessionLifetime();
    lifetime = lifetime.compareTo(LONGEST_LIFETIME) > 0 ? LONGEST_LIFETIME : lifetime;
    return lifetime.compareTo(left) > 0 ? left : lifetime;
  }

  private static Session session(
      Settled settled,
      ResumptionSecret resumption,
      Opaque nonce,
      SessionScope scope,
      PeerIdentity peer,
      Instant authenticatedAt,
      Duration lifetime,
      Turn turn) {
    HandshakeFacts facts = turn.facts();
    return new Session(
        ProtocolVersion.TLS_1_3,
        settled.suite().suite(),
        Opaque.EMPTY,
        true,
        resumption.psk(nonce.toByteArray()),
        scope,
        authenticatedAt,
        turn.now(),
        lifetime,
        peer.expiry(),
        ageAdd(turn),
        0,
        true,
        Optional.ofNullable(facts.alpn),
        peer.chain(),
        peer.rawKey(),
        facts.ownChain,
        facts.ownCertificateType,
        Optional.empty(),
        Optional.empty(),
        Opaque.EMPTY);
  }

  /** A reserved one now and then keeps clients tolerant. RFC 8701 §4. */
  private static Extensions<InNewSessionTicket> extensions(ServerConfig config, Turn turn) {
    if (!config.policy().grease()) {
      return Extensions.none();
    }
    int octet = turn.crypto().randomness().bytes(1)[0] & 0xf0 | 0x0a;
    return Extensions.<InNewSessionTicket>builder()
        .putUnknown(new ExtensionType(octet << 8 | octet), Opaque.EMPTY)
        .build();
  }

  private static long ageAdd(Turn turn) {
    byte[] bytes = turn.crypto().randomness().bytes(4);
    return (bytes[0] & 0xffL) << 24
        | (bytes[1] & 0xffL) << 16
        | (bytes[2] & 0xffL) << 8
        | bytes[3] & 0xffL;
  }
}
