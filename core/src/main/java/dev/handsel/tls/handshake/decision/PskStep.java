// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.PskKeyExchangeModes;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.schedule.EarlySecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.PskKeyExchangeMode;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds a session among the client's PSKs, in scope and bound to this hello. RFC 9846 §4.3.11. */
public final class PskStep {
  /** Tickets looked at; a client with more wastes our time. */
  private static final int MOST_TICKETS = 8;

  private PskStep() {}

  /**
   * @param index of the identity selected
   */
  public record Selected(int index, PskBound binding, EarlySecret early) {}

  static Optional<Selected> select(
      ServerConfig config, HelloReceived received, SuiteSpec suite, Turn turn) throws TlsException {
    Optional<PreSharedKey.Offered> offered =
        received.hello().extensions().get(PreSharedKey.IN_CLIENT_HELLO);
    if (offered.isEmpty() || !acceptsTickets(received)) {
      return Optional.empty();
    }
    SessionScope scope = ServerScope.of(config, HelloReceived.serverName(received.hello()));
    List<PreSharedKey.Identity> identities = offered.get().identities();
    for (int i = 0; i < Math.min(identities.size(), MOST_TICKETS); i++) {
      Optional<TicketProtector.Opened> opened =
          config.tickets().open(identities.get(i).identity(), ProtocolVersion.TLS_1_3, turn.now());
      if (opened.isEmpty()) {
        turn.decided("resumption", "no", "the ticket is not ours, has expired, or was changed");
        continue;
      }
      Optional<SessionAccepted> accepted =
          accept(opened.get().session(), scope, suite.hash(), config, turn);
      if (accepted.isPresent()) {
        return Optional.of(
            bind(i, accepted.get(), offered.get().binders().get(i).toByteArray(), received, turn));
      }
    }
    return Optional.empty();
  }

  /** Whether the client takes PSKs with a key exchange, the only mode there is here. */
  public static boolean acceptsTickets(HelloReceived received) {
    return received
        .hello()
        .extensions()
        .get(PskKeyExchangeModes.IN_CLIENT_HELLO)
        .filter(modes -> modes.contains(PskKeyExchangeMode.PSK_DHE_KE))
        .isPresent();
  }

  private static Optional<SessionAccepted> accept(
      Session session, SessionScope scope, HashAlgorithm hash, ServerConfig config, Turn turn) {
    Instant now = turn.now();
    SessionAccepted.Answer answer =
        SessionAccepted.check(session, scope, now, config.maxClockSkew());
    String reason = answer.reason();
    Optional<SessionAccepted> evidence = answer.evidence();
    if (evidence.isPresent()
        && !now.isBefore(session.times().authenticatedAt().plus(config.authenticationLifetime()))) {
      evidence = Optional.empty();
      reason = "the peer was authenticated too long ago";
    }
    if (evidence.isPresent() && !of13(session)) {
      evidence = Optional.empty();
      reason = "the session is one of " + session.version() + " with " + session.suite();
    }
    if (evidence.isPresent()
        && session.suite().spec().filter(spec -> spec.hash() == hash).isEmpty()) {
      evidence = Optional.empty();
      reason = "the session was made with " + session.suite() + ", another hash than now";
    }
    turn.decided("resumption", evidence.isPresent() ? "yes" : "no", reason);
    if (evidence.isEmpty()) {
      session.secret().destroy();
    }
    return evidence;
  }

  /** Whatever seals tickets may be of the application's making, and mix the versions. */
  private static boolean of13(Session session) {
    return session.version().equals(ProtocolVersion.TLS_1_3)
        && session.suite().spec().filter(SuiteSpec::tls13).isPresent();
  }

  private static Selected bind(
      int index, SessionAccepted accepted, byte[] binder, HelloReceived received, Turn turn)
      throws TlsException {
    Session session = accepted.session();
    HashAlgorithm hash = session.suite().spec().orElseThrow().hash();
    EarlySecret early = EarlySecret.of(turn.kdf(hash), session.secret());
    session.secret().destroy();
    byte[] expected = early.resumptionBinder(received.truncated().orElseThrow().hash(hash));
    try {
      return new Selected(index, PskBound.byBinder(accepted, expected, binder), early);
    } catch (TlsException forged) {
      early.close();
      throw forged;
    }
  }
}
