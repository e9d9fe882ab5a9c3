// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.hello;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.handshake.SessionAccepted;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sessions a client may offer in one connection. */
record Resumable(List<SessionAccepted> tls13, Optional<SessionAccepted> tls12) {
  private static final int MOST_PSKS = 2;

  static String cacheKey(PeerName peer, SessionScope scope) {
    return scope.serverName() + ":" + peer.port() + "/" + scope.trustId();
  }

  static SessionScope scope(ClientConfig config, PeerName peer) {
    return new SessionScope(
        Role.CLIENT,
        peer.host().toLowerCase(Locale.ROOT),
        config.peerVerifier().nameCheck(),
        config.peerVerifier().trustId(),
        config.peerVerifier().trustGeneration(),
        config.credentials().id(),
        config.policy().authenticationId(),
        peer.sniName(),
        ServerScope.text(config.peerVerifier().certificateTypes()));
  }

  static Resumable find(
      ClientConfig config,
      PeerName peer,
      SessionScope scope,
      List<ProtocolVersion> versions,
      List<CipherSuite> suites,
      Turn turn) {
    List<SessionAccepted> tls13 = new ArrayList<>();
    List<SessionAccepted> tls12 = new ArrayList<>();
    for (Session session : config.sessions().take(cacheKey(peer, scope), MOST_PSKS)) {
      SessionAccepted.Answer answer = SessionAccepted.check(session, scope, turn.now());
      boolean presentable =
          config.tickets12() || !session.ticket() || session.version().equals(TLS_1_3);
      if (answer.evidence().isEmpty() || !presentable || !usable(session, versions, suites)) {
        turn.decided("resumption", "not offered", answer.reason());
        continue;
      }
      boolean is13 = session.version().equals(TLS_1_3);
      (is13 ? tls13 : tls12).add(answer.evidence().get());
    }
    return new Resumable(tls13, tls12.isEmpty() ? Optional.empty() : Optional.of(tls12.get(0)));
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
