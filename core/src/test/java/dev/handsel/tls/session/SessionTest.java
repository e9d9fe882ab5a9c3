// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.SessionParts;
import dev.handsel.tls.codec.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionTest {
  private static final Duration LIFETIME = Duration.ofHours(2);

  private static Session session(Instant peerExpiry) {
    return SessionParts.changed(
        Sessions.tls13(1),
        parts -> {
          parts.lifetime = LIFETIME;
          parts.peerExpiry = peerExpiry;
        });
  }

  @Test
  void servesFromItsIssueToTheEndOfItsLifetime() {
    Session session = session(Instant.MAX);

    assertThat(session.fresh(NOW)).isTrue();
    assertThat(session.fresh(NOW.minusNanos(1))).isFalse();
    assertThat(session.fresh(NOW.plus(LIFETIME).minusNanos(1))).isTrue();
    assertThat(session.fresh(NOW.plus(LIFETIME))).isFalse();
  }

  @Test
  void mayBeIssuedByAClockThatIsAheadAsFarAsThatIsAllowed() {
    Session session = session(Instant.MAX);
    Duration skew = Duration.ofMinutes(5);

    assertThat(session.fresh(NOW.minus(skew), skew)).isTrue();
    assertThat(session.fresh(NOW.minus(skew).minusNanos(1), skew)).isFalse();
    // A clock that is behind makes nothing last longer.
    assertThat(session.fresh(NOW.plus(LIFETIME).minusNanos(1), skew)).isTrue();
    assertThat(session.fresh(NOW.plus(LIFETIME), skew)).isFalse();
  }

  /** A ticket may say any time there is; sums of such times would overflow. */
  @Test
  void isOfNoTimeAtAll() {
    for (Instant time : List.of(Instant.MIN, Instant.MAX)) {
      Session session =
          session(Instant.MAX).with(new Session.Times(time, time, LIFETIME, Instant.MAX));
      assertThat(session.fresh(NOW, Duration.ofHours(1))).as("%s", time).isFalse();
    }
  }

  @Test
  void endsWithTrustInThePeer() {
    Session session = session(NOW.plusSeconds(5));

    assertThat(session.fresh(NOW.plusSeconds(5).minusNanos(1))).isTrue();
    assertThat(session.fresh(NOW.plusSeconds(5))).isFalse();
  }

  @Test
  void keepsAllElseUnderAnotherHandle() {
    Session session = Sessions.tls12(1);
    Session.Handle handle = Session.Handle.ofId(Opaque.of((byte) 1));
    Session other = session.with(handle);

    assertThat(other.handle()).isEqualTo(handle).isNotEqualTo(session.handle());
    assertThat(Sessions.same(session, other.with(session.handle()))).isTrue();
  }

  @Test
  void keepsAllElseWithOtherBytesOfTheApplication() {
    Session session = Sessions.tls12(1);
    Session other = session.withApplication(Opaque.of((byte) 77));

    assertThat(other.application().bytes()).isEqualTo(Opaque.of((byte) 77));
    assertThat(Sessions.same(session, other.withApplication(session.application().bytes())))
        .isTrue();
  }

  @Test
  void keepsAllElseWithAnotherChainOfOurs() {
    Session session = Sessions.tls12(1);
    Session other =
        session.with(
            new Session.Own(List.of(Opaque.of((byte) 77)), session.own().certificateType()));

    assertThat(other.own().chain()).containsExactly(Opaque.of((byte) 77));
    assertThat(Sessions.same(session, other.with(session.own()))).isTrue();
  }

  @Test
  void costsWhatItHoldsAndTheObjectsAroundIt() {
    // Handle, chain, raw key, own chain, staple, timestamps and both of the application's.
    assertThat(SessionCopies.cost(Sessions.tls13(1)))
        .isEqualTo(512 + 2 + 700 + 1 + 1 + 1 + 1 + 1 + 2);
    Session bare =
        SessionParts.changed(
            Sessions.tls12(1).with(Session.Own.NOTHING).with(Session.Application.NOTHING),
            parts -> {
              parts.peerRawKey = Optional.empty();
              parts.ocspResponse = Optional.empty();
              parts.signedCertificateTimestamps = Optional.empty();
            });
    assertThat(SessionCopies.cost(bare)).isEqualTo(512 + 2);
  }
}
