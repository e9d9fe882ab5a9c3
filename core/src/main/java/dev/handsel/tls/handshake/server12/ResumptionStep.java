// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server12;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.TicketOpened;
import dev.handsel.tls.handshake.Turn12;
import dev.handsel.tls.handshake.decision.ServerScope;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Instant;
import java.util.Optional;

/** Whether the hello resumes a session. RFC 5246 §7.4.1.2, RFC 5077 §3.4. */
final class ResumptionStep {
  /**
   * A session to go on with.
   *
   * @param renew whether the client should get a fresh ticket
   */
  record Resumption(SessionAccepted session, boolean renew) {}

  private ResumptionStep() {}

  static Server12.AfterClientHello take(Asked asked, Turn12 turn) throws TlsException {
    Opaque ticket = asked.ticket().orElse(Opaque.EMPTY);
    if (!ticket.isEmpty()) {
      // RFC 5077 §3.4: "If a ticket is presented by the client, the server MUST NOT attempt to use
      // the Session ID in the ClientHello for stateful session resumption."
      if (asked.config().tickets() == TicketProtector.NONE) {
        TicketOpened.explainNone(turn);
        return ChoosingProtocol.of(asked, Optional.empty(), turn);
      }
      return OpeningTicket.of(asked, ticket, turn);
    }
    if (!asked.hello().sessionId().isEmpty()
        && asked.config().sessions() != ServerSessionStore.NONE) {
      return FindingSession.of(asked);
    }
    return ChoosingProtocol.of(asked, Optional.empty(), turn);
  }

  /** A difference leads to a full handshake, except where it smells of an attack. */
  static Optional<Resumption> judge(Asked asked, Session session, boolean renew, Turn12 turn)
      throws TlsException {
    SessionAccepted.Answer answer =
        SessionAccepted.check(
            session,
            ServerScope.judging(session, asked.config(), asked.serverName()),
            turn.now(),
            asked.config().maxClockSkew());
    Optional<String> obstacle =
        answer.evidence().isEmpty()
            ? Optional.of(answer.reason())
            : obstacle(asked, session, turn.now());
    if (obstacle.isPresent()) {
      turn.decided("resumption", "no", obstacle.get());
      session.secret().destroy();
      return Optional.empty();
    }
    // RFC 7627 §5.3: "If the original session used the "extended_master_secret" extension but the
    // new ClientHello does not contain it, the server MUST abort the abbreviated handshake."
    if (session.keys().extendedMasterSecret() && !asked.extendedMasterSecret()) {
      session.secret().destroy();
      throw PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED.because(
          "the session was made with extended_master_secret, the hello that resumes it lacks it");
    }
    turn.decided("resumption", "yes", "the client offers a session; %s", answer.reason());
    return Optional.of(new Resumption(answer.evidence().orElseThrow(), renew));
  }

  /**
   * The suite that a full handshake would prefer to the session's. Only those are compared which
   * the same certificate serves, for the credential is not known yet.
   */
  private static Optional<SuiteSpec> betterSuite(Asked asked, Session session) {
    SuiteSpec own = session.suite().spec().orElseThrow();
    for (SuiteSpec suite : Candidates.common(asked)) {
      if (suite.authentication() == own.authentication()
          && suite.keyExchange() == own.keyExchange()) {
        return suite.equals(own) ? Optional.empty() : Optional.of(suite);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> obstacle(Asked asked, Session session, Instant now) {
    // The session may be older than this virtual host's rule, or come from another member of a
    // fleet.
    if (!now.isBefore(
        session.times().authenticatedAt().plus(asked.config().authenticationLifetime()))) {
      return Optional.of("the peer was authenticated too long ago");
    }
    // Whatever seals tickets may be of the application's making, and mix the versions.
    if (!session.version().equals(ProtocolVersion.TLS_1_2)
        || session.suite().spec().filter(spec -> !spec.tls13()).isEmpty()) {
      return Optional.of("the session is one of " + session.version() + " with " + session.suite());
    }
    if (!asked.hello().suites().contains(session.suite())
        || !asked.able().suites().contains(session.suite())) {
      return Optional.of("the session's " + session.suite() + " is no longer common");
    }
    Optional<SuiteSpec> better = betterSuite(asked, session);
    if (better.isPresent()) {
      return Optional.of(
          "the session's %s is worse than %s, which both sides have now"
              .formatted(session.suite(), better.get().name()));
    }
    // RFC 7627 §5.3: "the server MUST NOT perform the abbreviated handshake. Instead, it SHOULD
    // continue with a full handshake".
    if (!session.keys().extendedMasterSecret() && asked.extendedMasterSecret()) {
      return Optional.of("the session was made without extended_master_secret");
    }
    return Optional.empty();
  }
}
