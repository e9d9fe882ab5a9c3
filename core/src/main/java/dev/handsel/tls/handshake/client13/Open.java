// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.client13;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.EarlyData;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FinishedVerified;
import dev.handsel.tls.handshake.KeyUpdateReceived;
import dev.handsel.tls.handshake.PeerIdentity;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.schedule.ResumptionSecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** CONNECTED. RFC 9846 Appendix A.1. */
final class Open
    implements Client13State, WaitFinished.AfterFinished, ChoosingCredential.AfterChoice {
  /** "Servers MUST NOT use any value greater than 604800 seconds (7 days)." RFC 9846 §4.7.1. */
  private static final long LONGEST_LIFETIME = 604_800;

  private final Agreed agreed;
  private final ResumptionSecret resumption;
  private final PeerIdentity peer;
  private final Instant authenticatedAt;
  private int tickets;

  Open(
      Agreed agreed,
      ResumptionSecret resumption,
      PeerIdentity peer,
      FinishedVerified finished,
      Instant now) {
    Objects.requireNonNull(finished);
    this.agreed = agreed;
    this.resumption = resumption;
    this.peer = peer;
    this.authenticatedAt =
        agreed.session().map(session -> session.session().authenticatedAt()).orElse(now);
  }

  @Override
  public boolean open() {
    return true;
  }

  /** RFC 9846 §4.7.1. */
  @Override
  public Open on(NewSessionTicket13 ticket, Turn turn) throws TlsException {
    if (ticket.lifetimeSeconds() > LONGEST_LIFETIME) {
      throw PeerMisbehaved.TICKET_INVALID.because(
          "the ticket's lifetime of %d s exceeds seven days", ticket.lifetimeSeconds());
    }
    // More than the limit are dropped: they cost memory and serve nobody.
    if (ticket.lifetimeSeconds() > 0 && tickets < turn.limits().ticketsPerConnection()) {
      tickets++;
      agreed.config().sessions().put(agreed.offer().cacheKey(), session(ticket, turn));
      turn.event(
          new TlsEvent.SessionOffered(
              Direction.INBOUND, ProtocolVersion.TLS_1_3, ticket.lifetimeSeconds()));
    }
    return this;
  }

  private Session session(NewSessionTicket13 ticket, Turn turn) {
    HandshakeView.Draft facts = turn.facts();
    return new Session(
        ProtocolVersion.TLS_1_3,
        agreed.suite().suite(),
        ticket.ticket(),
        true,
        resumption.psk(ticket.nonce().toByteArray()),
        agreed.offer().scope(),
        authenticatedAt,
        turn.now(),
        Duration.ofSeconds(ticket.lifetimeSeconds()),
        peer.expiry(),
        ticket.ageAdd(),
        ticket.extensions().get(EarlyData.IN_NEW_SESSION_TICKET).orElse(0L),
        true,
        Optional.ofNullable(facts.alpn),
        peer.chain(),
        facts.ownChain,
        Optional.ofNullable(facts.ocspResponse),
        Optional.ofNullable(facts.signedCertificateTimestamps),
        Opaque.EMPTY);
  }

  /** RFC 9846 §4.7.3. */
  @Override
  public Open on(KeyUpdate update, Turn turn) throws TlsException {
    KeyUpdateReceived.take(update, turn);
    return this;
  }

  @Override
  public void abandon() {
    resumption.close();
  }
}
