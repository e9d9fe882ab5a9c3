// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Evidence that a session was made in the very scope in which it is now used, and is still fresh.
 * The only way from a session to a resumed peer.
 */
public final class SessionAccepted {
  private final Session session;

  private SessionAccepted(Session session) {
    this.session = session;
  }

  public Session session() {
    return session;
  }

  /** What came of the check: the evidence, or the reason for a full handshake. */
  public record Answer(Optional<SessionAccepted> evidence, String reason) {}

  /**
   * @param maxClockSkew by how much a clock that issued sessions may be ahead of ours
   */
  public static Answer check(
      Session session, SessionScope scopeNow, Instant now, Duration maxClockSkew) {
    Optional<String> difference = session.scope().difference(scopeNow);
    if (difference.isPresent()) {
      return new Answer(Optional.empty(), "the session was made under another " + difference.get());
    }
    if (!session.fresh(now, maxClockSkew)) {
      return new Answer(
          Optional.empty(),
          "the session or its peer's certificate has expired, or is of a time to come");
    }
    return new Answer(Optional.of(new SessionAccepted(session)), "same scope, still fresh");
  }
}
