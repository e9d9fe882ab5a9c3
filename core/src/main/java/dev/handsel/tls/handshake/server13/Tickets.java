// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Carrier.InNewSessionTicket;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.NewSession;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.handshake.SealedTicket;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.decision.Decided;
import dev.handsel.tls.handshake.decision.HelloReceived;
import dev.handsel.tls.handshake.decision.Psk;
import dev.handsel.tls.handshake.decision.PskStep;
import dev.handsel.tls.handshake.decision.ServerScope;
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
  private Tickets() {}

  static void issue(Decided decided, ResumptionSecret resumption, PeerIdentity peer, Turn turn)
      throws TlsException {
    ServerConfig config = decided.config();
    if (config.tickets() == TicketProtector.NONE || !PskStep.acceptsTickets(decided.received())) {
      return;
    }
    Instant authenticatedAt =
        NewSession.authenticatedAt(
            decided.psk().flatMap(Psk::session).map(PskBound::session), turn);
    Duration lifetime = NewSession.lifetime(config, authenticatedAt, turn.now());
    if (lifetime.toSeconds() <= 0) {
      return;
    }
    SessionScope scope =
        ServerScope.making(config, HelloReceived.serverName(decided.received().hello()), turn);
    Session.Times times = new Session.Times(authenticatedAt, turn.now(), lifetime, peer.expiry());
    HandshakeView view = turn.publish();
    for (int i = 0; i < config.ticketCount(); i++) {
      Opaque nonce = Opaque.of((byte) (i >>> 8), (byte) i);
      Session.Keys keys =
          new Session.Keys(
              ProtocolVersion.TLS_1_3,
              decided.suite().suite(),
              resumption.psk(nonce.toByteArray()),
              true);
      Session.Handle handle = new Session.Handle(Opaque.EMPTY, true, ageAdd(turn), 0);
      Session session = NewSession.of(keys, times, scope, peer.presented(), handle, view);
      Optional<Opaque> ticket = SealedTicket.of(session, config, turn);
      if (ticket.isEmpty()) {
        return;
      }
      turn.sendOutsideTranscript(
          new NewSessionTicket13(
              lifetime.toSeconds(),
              handle.ageAdd(),
              nonce,
              ticket.get(),
              extensions(config, turn)));
      turn.event(
          new TlsEvent.SessionOffered(
              Direction.OUTBOUND, ProtocolVersion.TLS_1_3, lifetime.toSeconds()));
    }
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
