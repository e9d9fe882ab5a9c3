// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.session.Session;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which lineage a connection comes to, by what it found and whether it resumed that. */
final class ResumptionLinkTest {
  private final Instant now = Instant.now();
  private final SessionShelf shelf = new SessionShelf(10, 100);
  private final TlsSession connection = connection();
  private final Link link = new Link(shelf, connection);

  private static final class Link extends ResumptionLink {
    Link(SessionShelf shelf, TlsSession connection) {
      super(shelf, connection);
    }
  }

  private static TlsSession connection() {
    return new TlsSession("host.example", 443, AskedNames.NONE);
  }

  private Session session(Opaque lineage) {
    return ClientSessionsTest.session(1, lineage, now);
  }

  private Lineage kept() {
    TlsSession session = connection();
    session.complete(HandshakeView.begun(Role.CLIENT), (label, context, length) -> new byte[0]);
    shelf.keep(session);
    return session.lineage();
  }

  @Test
  void isThatOfTheSessionResumed() {
    Lineage base = kept();
    link.found(session(base.key()), base);

    link.settle(true);

    assertThat(connection.lineage()).isSameAs(base);
  }

  @Test
  void isNoneWhereTheSessionFoundWasNotResumed() {
    Lineage before = connection.lineage();
    Lineage base = kept();
    link.found(session(base.key()), base);

    link.settle(false);

    assertThat(connection.lineage()).isSameAs(before);
  }

  /** There is nothing to join then. */
  @Test
  void isNoneWhereNothingWasFound() {
    Lineage before = connection.lineage();

    link.settle(true);

    assertThat(connection.lineage()).isSameAs(before);
  }

  @Test
  void isThatOfTheTicketWhereOnlyThatKnowsIt() {
    Opaque key = Opaque.of(new byte[Lineage.KEY_LENGTH]);
    link.found(session(key), null);

    link.settle(true);

    assertThat(connection.lineage().key()).isEqualTo(key);
    assertThat(connection.lineage().ticketed()).isTrue();
    assertThat(connection.getCreationTime()).isEqualTo(now.toEpochMilli());
  }

  /** A client may be given tickets long after, made in the same moment as what it had offered. */
  @Test
  void isNotThatOfWhatWasRefusedOnceTheHandshakeIsOver() {
    Lineage base = kept();
    link.found(session(base.key()), base);
    link.settle(false);

    assertThat(link.hasFound()).isFalse();
    assertThat(link.lineage(session(Opaque.EMPTY))).isNotSameAs(base);
  }

  /** A renewed ticket may be made before it is known here that the session was resumed. */
  @Test
  void isThatOfTheSessionOfWhichItMakesAnother() {
    Lineage base = kept();
    link.found(session(base.key()), base);

    assertThat(link.lineage(session(Opaque.EMPTY))).isSameAs(base);
    assertThat(connection.lineage()).isSameAs(base);
  }
}
