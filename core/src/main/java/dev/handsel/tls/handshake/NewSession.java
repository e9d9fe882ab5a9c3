// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes the session that a handshake leaves to later ones, alike on both sides and in both TLS. */
public final class NewSession {
  private NewSession() {}

  /**
   * @param peer what evidence says that the peer presented
   * @param view of the handshake that makes it, for what both sides agreed on
   */
  public static Session of(
      Session.Keys keys,
      Session.Times times,
      SessionScope scope,
      Presented peer,
      Session.Handle handle,
      HandshakeView view) {
    return new Session(
        keys,
        bounded(times),
        scope,
        peer,
        new Session.Own(view.ownChain(), view.ownCertificateType()),
        handle,
        Session.Application.of(view.alpn(), Opaque.EMPTY));
  }

  /** No belief lasts for longer than a week, whatever it rests on. */
  private static Session.Times bounded(Session.Times times) {
    Instant latest = times.authenticatedAt().plus(Session.LONGEST_LIFETIME);
    return times.peerExpiry().isBefore(latest)
        ? times
        : new Session.Times(times.authenticatedAt(), times.issuedAt(), times.lifetime(), latest);
  }

  /** When the peer was authenticated: in the session being resumed, or just now. */
  public static Instant authenticatedAt(Optional<SessionAccepted> resumed, Turn turn) {
    return resumed.isPresent() ? resumed.get().session().times().authenticatedAt() : turn.now();
  }

  /** The lifetime, or {@link Session#LONGEST_LIFETIME} if it is longer. */
  public static Duration bounded(Duration lifetime) {
    Duration longest = Session.LONGEST_LIFETIME;
    return lifetime.compareTo(longest) > 0 ? longest : lifetime;
  }

  /**
   * How long a server lets a session live: no longer than configured, than seven days, than what is
   * left since the full handshake. Zero or negative where nothing is left.
   */
  public static Duration lifetime(ServerConfig config, Instant authenticatedAt, Instant now) {
    Duration left = Duration.between(now, authenticatedAt.plus(config.authenticationLifetime()));
    Duration lifetime = bounded(config.sessionLifetime());
    return lifetime.compareTo(left) > 0 ? left : lifetime;
  }
}
