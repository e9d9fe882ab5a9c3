// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class SessionShelfTest {
  private final SessionShelf shelf = new SessionShelf(10, 100);
  private final TlsSession session = new TlsSession("localhost", 443, AskedNames.NONE);

  SessionShelfTest() {
    session.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[4]);
    session.putValue("early", "value");
    shelf.keep(session);
  }

  @Test
  void findsTheSameSession() {
    TlsSession found = (TlsSession) shelf.getSession(session.getId());

    assertThat(found).isEqualTo(session);
    assertThat(found.getPeerHost()).isEqualTo("localhost");
    assertThat(found.getValue("early")).isEqualTo("value");
    assertThat(found.getSessionContext()).isSameAs(shelf);
    session.putValue("late", "value");
    assertThat(found.getValue("late")).isEqualTo("value");
    found.invalidate();
    assertThat(session.isValid()).isFalse();
  }

  @Test
  void keepsNoConnectionAlive() throws Exception {
    TlsSession found = (TlsSession) shelf.getSession(session.getId());

    assertThat(session.exportKeyingMaterialData("EXPERIMENTAL", null, 4)).hasSize(4);
    assertThatThrownBy(() -> found.exportKeyingMaterialData("EXPERIMENTAL", null, 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("handshake");
  }

  private static TlsSession tls12(Opaque id) {
    TlsSession made = new TlsSession("localhost", 443, AskedNames.NONE);
    made.complete(Views.tls12(id), (label, context, length) -> new byte[4]);
    return made;
  }

  @Test
  void findsTheLastSessionOfAnIdAndForgetsTheIdWithIt() {
    Opaque id = Opaque.of((byte) 1, (byte) 2);
    TlsSession first = tls12(id);
    shelf.keep(first);
    assertThat(shelf.getSession(id.toByteArray())).isEqualTo(first);
    TlsSession second = tls12(id);
    shelf.keep(second);
    assertThat(shelf.getSession(id.toByteArray())).isEqualTo(second);

    first.invalidate();
    assertThat(shelf.getSession(id.toByteArray())).isEqualTo(second);
    second.invalidate();
    assertThat(shelf.getSession(id.toByteArray())).isNull();
    assertThat(shelf.remembered()).isEqualTo(1);
  }

  @Test
  void answersToIdsAndNotToOurOwnKeys() {
    TlsSession made = tls12(Opaque.of((byte) 3));
    shelf.keep(made);

    assertThat(shelf.getSession(made.lineage().key().toByteArray())).isNull();
    assertThat(shelf.getSession(new byte[] {3})).isEqualTo(made);
  }

  @Test
  void keepsNothingThatWasInvalidatedBefore() {
    TlsSession made = tls12(Opaque.of((byte) 4));
    made.invalidate();
    shelf.keep(made);

    assertThat(shelf.getSession(new byte[] {4})).isNull();
    assertThat(shelf.remembered()).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      TlsSession other = tls12(Opaque.of((byte) 5, (byte) i));
      other.invalidate();
      shelf.keep(other);
    }
    assertThat(shelf.getSession(session.getId())).as("others leave their place").isNotNull();
  }

  @Test
  void keepsAsManyAsItMayAndNoIdsOfOthers() {
    for (int i = 0; i < 1000; i++) {
      shelf.keep(tls12(Opaque.of((byte) i, (byte) (i >>> 8), (byte) 7)));
    }

    assertThat(Collections.list(shelf.getIds())).hasSize(10);
    assertThat(shelf.remembered()).as("sessions, and their ids").isEqualTo(20);
  }

  @Test
  void hasNoBoundWhereItsSizeIsZero() {
    shelf.setSessionCacheSize(0);
    for (int i = 0; i < 20; i++) {
      shelf.keep(tls12(Opaque.of((byte) i, (byte) 8)));
    }

    assertThat(shelf.getSessionCacheSize()).isZero();
    assertThat(Collections.list(shelf.getIds())).hasSize(21);
  }

  @Test
  void keepsNothingThatHasNoKey() {
    shelf.keep(new TlsSession("localhost", 443, AskedNames.NONE));

    assertThat(shelf.remembered()).isEqualTo(1);
    assertThat(shelf.getSession(new byte[0])).isNull();
  }

  /** A resumption may be shown under another id, as that of a server without ids of its own. */
  @Test
  void forgetsTheIdUnderWhichASessionWasShownBefore() {
    TlsSession made = tls12(Opaque.of((byte) 9));
    shelf.keep(made);
    made.show(Views.tls12(Opaque.of((byte) 10)));
    shelf.keep(made);

    assertThat(shelf.getSession(new byte[] {9})).isNull();
    assertThat(shelf.getSession(new byte[] {10})).isEqualTo(made);
    assertThat(shelf.remembered()).as("two sessions and one id").isEqualTo(3);
  }

  private static TlsSession authenticated(Instant at) {
    TlsSession made = new TlsSession("localhost", 443, AskedNames.NONE);
    made.named(at);
    made.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[4]);
    return made;
  }

  @Test
  void neitherListsNorKeepsWhatTimedOut() {
    TlsSession old = authenticated(Instant.now().minusSeconds(101));
    shelf.keep(old);
    assertThat(shelf.remembered()).isEqualTo(2);

    assertThat(Collections.list(shelf.getIds())).singleElement().isEqualTo(session.getId());
    assertThat(shelf.remembered()).isEqualTo(1);
  }

  @Test
  void keepsWithoutEndWhereItsTimeoutIsZero() {
    TlsSession old = authenticated(Instant.now().minusSeconds(101));
    shelf.keep(old);
    shelf.setSessionTimeout(0);

    assertThat(shelf.getSessionTimeout()).isZero();
    assertThat(shelf.getSession(old.getId())).isEqualTo(old);
  }

  /** What is forgotten here is gone: only tickets bring sessions back. */
  @Test
  void remembersAsInvalidatedOnlyWhatATicketCarries() {
    Invalidated invalidated = new Invalidated(2);
    SessionShelf another = new SessionShelf(10, 100, invalidated);
    TlsSession here = authenticated(Instant.now());
    another.keep(here);
    here.invalidate();
    assertThat(invalidated.size()).isZero();

    TlsSession carried = authenticated(Instant.now());
    carried.lineage().seal();
    another.keep(carried);
    carried.invalidate();
    assertThat(invalidated.size()).isEqualTo(1);
  }

  /** Of those it knows whether somebody invalidated them. */
  @Test
  void keepsWhatIsOlderThanAllThatItForgotWereInvalidated() {
    Instant now = Instant.now();
    SessionShelf another = new SessionShelf(10, 100, new Invalidated(1));
    TlsSession here = authenticated(now.minusSeconds(9));
    another.keep(here);
    for (int i = 0; i < 3; i++) {
      TlsSession carried = authenticated(now.minusSeconds(i));
      carried.lineage().seal();
      another.keep(carried);
      carried.invalidate();
    }

    assertThat(another.fresh(Opaque.of((byte) 1), now.minusSeconds(9)))
        .as("which a ticket brings")
        .isFalse();
    assertThat(another.fresh(here.lineage())).isTrue();
    assertThat(here.isValid()).isTrue();
  }

  @Test
  void refusesSizesTimesAndIdsThatAreNone() {
    assertThatThrownBy(() -> shelf.setSessionCacheSize(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shelf.setSessionTimeout(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shelf.getSession(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("session id cannot be null");
  }
}
