// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.PreSharedKey;
import dev.handsel.tls.extension.PskKeyExchangeModes;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.PskBound;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.TicketOpened;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.schedule.EarlySecret;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.PskKeyExchangeMode;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Instant;
import java.util.Optional;

/** Finds a session among the client's PSKs, in scope and bound to this hello. RFC 9846 §4.3.11. */
public final class PskStep {
  /** Tickets looked at; a client with more wastes our time. */
  private static final int MOST_TICKETS = 8;

  private PskStep() {}

  /**
   * A look through the PSKs of a hello.
   *
   * @param offering whose PSKs: the hello that is answered, or the first one after a retry
   * @param index of the identity looked at
   */
  record Search(Decided decided, HelloReceived offering, int index) {
    PreSharedKey.Offered offered() {
      return offering.hello().extensions().get(PreSharedKey.IN_CLIENT_HELLO).orElseThrow();
    }

    Opaque identity() {
      return offered().identities().get(index).identity();
    }

    /** Whether the hello that is answered has none, which is a fault if one of these fits. */
    boolean dropped() {
      return !decided.received().has(ExtensionType.PRE_SHARED_KEY);
    }

    Search next() {
      return new Search(decided, offering, index + 1);
    }
  }

  static Outcome select(Decided decided, Turn turn) {
    HelloReceived offering = decided.received();
    if (decided.retried().isPresent() && !offering.has(ExtensionType.PRE_SHARED_KEY)) {
      // A retry lets a client drop only PSKs that do not fit the suite it names: RFC 9846 §4.2.2.
      offering = decided.retried().get().first();
    }
    if (!offering.has(ExtensionType.PRE_SHARED_KEY) || !acceptsTickets(offering)) {
      return decided;
    }
    if (decided.config().tickets() == TicketProtector.NONE) {
      TicketOpened.explainNone(turn);
      return decided;
    }
    return look(new Search(decided, offering, 0), turn);
  }

  /** Looks at one identity after another; a PSK agreed on outside TLS is none of them yet. */
  private static Outcome look(Search search, Turn turn) {
    int most = Math.min(search.offered().identities().size(), MOST_TICKETS);
    return search.index() < most
        ? new Outcome.Leaves(OpeningTicket.of(search, turn))
        : search.decided();
  }

  /** Judges what was in the ticket. */
  static State judge(Search search, TicketOpened ticket, Turn turn) throws TlsException {
    Decided decided = search.decided();
    Optional<Psk> found =
        ticket.opened().isPresent()
            ? accept(ticket.opened().get().session(), search, turn)
            : Optional.empty();
    if (ticket.opened().isEmpty()) {
      ticket.explain(turn);
    }
    if (found.isPresent() && search.dropped()) {
      found.get().early().close();
      throw PeerMisbehaved.PSK_DROPPED.because(
          "the second ClientHello lacks pre_shared_key, though a PSK of the first fits");
    }
    Outcome outcome = found.isPresent() ? decided.with(found.get()) : look(search.next(), turn);
    return outcome instanceof Outcome.Leaves left
        ? left.state()
        : HelloRow.PSK.goesOn((Decided) outcome, turn);
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

  private static Optional<Psk> accept(Session session, Search search, Turn turn)
      throws TlsException {
    ServerConfig config = search.decided().config();
    SessionScope scope =
        ServerScope.judging(session, config, HelloReceived.serverName(search.offering().hello()));
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
    HashAlgorithm hash = search.decided().suite().hash();
    if (evidence.isPresent()
        && session.suite().spec().filter(spec -> spec.hash() == hash).isEmpty()) {
      evidence = Optional.empty();
      reason = "the session was made with " + session.suite() + ", another hash than now";
    }
    turn.decided("resumption", evidence.isPresent() ? "yes" : "no", reason);
    if (evidence.isEmpty()) {
      session.secret().destroy();
      return Optional.empty();
    }
    return Optional.of(bind(evidence.get(), search, turn));
  }

  /** Whatever seals tickets may be of the application's making, and mix the versions. */
  private static boolean of13(Session session) {
    return session.version().equals(ProtocolVersion.TLS_1_3)
        && session.suite().spec().filter(SuiteSpec::tls13).isPresent();
  }

  private static Psk.Resumption bind(SessionAccepted accepted, Search search, Turn turn)
      throws TlsException {
    Session session = accepted.session();
    HashAlgorithm hash = session.suite().spec().orElseThrow().hash();
    EarlySecret early = EarlySecret.of(turn.kdf(hash), session.secret());
    session.secret().destroy();
    byte[] expected =
        early.resumptionBinder(search.offering().truncated().orElseThrow().hash(hash));
    byte[] binder = search.offered().binders().get(search.index()).toByteArray();
    try {
      return new Psk.Resumption(
          search.index(), PskBound.byBinder(accepted, expected, binder), early);
    } catch (TlsException forged) {
      early.close();
      throw forged;
    }
  }
}
