// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.handshake.ScopedTrust;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The session a client offers in one connection. One is enough: a server takes one at most, a
 * second ticket would be used up for nothing (RFC 9846 Appendix C.4), and both travel in every
 * hello.
 */
record Resumable(Optional<SessionAccepted> session) {
  static final Resumable NOTHING = new Resumable(Optional.empty());

  /** The session as a PSK, if it is one of TLS 1.3. */
  Optional<SessionAccepted> tls13() {
    return session.filter(some -> some.session().version().equals(TLS_1_3));
  }

  /** The session, if it is one of TLS 1.2. */
  Optional<SessionAccepted> tls12() {
    return session.filter(some -> !some.session().version().equals(TLS_1_3));
  }

  static String cacheKey(PeerName peer, SessionScope scope) {
    return scope.serverName() + ":" + peer.port() + "/" + scope.trust().id();
  }

  static SessionScope scope(ClientConfig config, PeerName peer) {
    return new SessionScope(
        Role.CLIENT,
        peer.host().toLowerCase(Locale.ROOT),
        ScopedTrust.of(config.peerVerifier()),
        config.credentials().id(),
        config.policy().authenticationId(),
        peer.sniName());
  }

  /** The first of these that this hello can offer; the others are of no use to anybody any more. */
  static Resumable among(List<Session> taken, HelloInputs in, Turn turn) {
    Optional<SessionAccepted> found = Optional.empty();
    for (Session session : taken) {
      SessionAccepted.Answer answer =
          SessionAccepted.check(session, in.scope(), turn.now(), Duration.ZERO);
      boolean fits =
          answer.evidence().isPresent() && fits(in.config(), session, in.versions(), in.suites());
      if (fits && found.isEmpty()) {
        found = answer.evidence();
      } else {
        session.secret().destroy();
      }
      if (!fits) {
        String reason =
            answer.evidence().isPresent()
                ? "this hello does not offer what the session needs"
                : answer.reason();
        turn.decided("resumption", "not offered", reason);
      }
    }
    return found.isPresent() ? new Resumable(found) : NOTHING;
  }

  private static boolean fits(
      ClientConfig config,
      Session session,
      List<ProtocolVersion> versions,
      List<CipherSuite> suites) {
    boolean presentable =
        config.tickets12() || !session.handle().ticket() || session.version().equals(TLS_1_3);
    return presentable && usable(session, versions, suites);
  }

  private static boolean usable(
      Session session, List<ProtocolVersion> versions, List<CipherSuite> suites) {
    if (!versions.contains(session.version())) {
      return false;
    }
    if (!session.version().equals(TLS_1_3)) {
      return suites.contains(session.suite());
    }
    // RFC 9846 §4.3.11: a PSK is bound to a hash, not to a suite.
    Optional<SuiteSpec> wanted = session.suite().spec();
    if (wanted.isEmpty()) {
      return false;
    }
    for (CipherSuite suite : suites) {
      SuiteSpec spec = suite.spec().orElseThrow();
      if (spec.tls13() && spec.hash() == wanted.get().hash()) {
        return true;
      }
    }
    return false;
  }
}
