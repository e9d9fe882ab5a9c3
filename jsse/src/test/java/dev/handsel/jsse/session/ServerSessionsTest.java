// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.RotatingTicketKeys;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sessions a server's connection may resume. */
final class ServerSessionsTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.REGISTERED);

  private final Instant now = Instant.now();
  private final ServerSessionStore store = new InMemoryServerSessionStore(InstantSource.system());
  private final TicketProtector tickets =
      new TicketKeys(CRYPTO, new RotatingTicketKeys(CRYPTO.randomness()));
  private final SessionShelf shelf = new SessionShelf(10, 100, new Invalidated(2));
  private final ServerSessions sessions = new ServerSessions(shelf, store, tickets);

  private Opaque ticket(TlsSession connection, Instant authenticatedAt) {
    ServerSessions.Link link = sessions.link(connection);
    Session session = ClientSessionsTest.session(1, Opaque.EMPTY, authenticatedAt);
    Opaque ticket = link.seal(session, now).orElseThrow();
    complete(connection, link);
    return ticket;
  }

  private static void complete(TlsSession connection, ResumptionLink link) {
    link.settle(false);
    connection.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[0]);
    link.keep();
  }

  private static TlsSession connection() {
    return new TlsSession("127.0.0.1", 0, AskedNames.NONE);
  }

  private boolean opens(Opaque ticket) {
    return sessions.link(connection()).open(ticket, ProtocolVersion.TLS_1_3, now).isPresent();
  }

  @Test
  void resumesByATicketOfWhichItKeepsNothing() {
    Opaque ticket = ticket(connection(), now);

    assertThat(opens(ticket)).isTrue();
    assertThat(shelf.getIds().hasMoreElements()).isFalse();
  }

  @Test
  void resumesNoInvalidatedSessionHoweverManyAreInvalidatedAfterIt() {
    TlsSession first = connection();
    Opaque ticket = ticket(first, now.minusMillis(50));
    first.invalidate();
    assertThat(opens(ticket)).isFalse();

    for (int i = 1; i < 9; i++) {
      TlsSession other = connection();
      ticket(other, now.minusMillis(50 - i));
      other.invalidate();
      assertThat(opens(ticket)).isFalse();
    }
    assertThat(opens(ticket(connection(), now))).isTrue();
  }

  @Test
  void resumesNoSessionOfWhichAResumptionWasInvalidated() {
    Opaque ticket = ticket(connection(), now);
    TlsSession resumed = connection();
    ServerSessions.Link link = sessions.link(resumed);
    link.open(ticket, ProtocolVersion.TLS_1_3, now);
    link.settle(true);
    resumed.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[0]);
    link.keep();
    assertThat(resumed.isValid()).isTrue();
    assertThat(resumed.getCreationTime()).isEqualTo(now.toEpochMilli());
    TlsSession beside = connection();
    ServerSessions.Link another = sessions.link(beside);
    another.open(ticket, ProtocolVersion.TLS_1_3, now);
    another.settle(true);
    beside.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[0]);
    another.keep();

    resumed.invalidate();

    assertThat(opens(ticket)).isFalse();
    assertThat(beside.isValid()).as("another connection of the same session").isFalse();
    assertThat(beside).isEqualTo(resumed);
  }

  @Test
  void sealsNothingOfASessionInvalidatedInItsHandshake() {
    TlsSession connection = connection();
    connection.invalidate();
    ServerSessions.Link link = sessions.link(connection);
    Session session = ClientSessionsTest.session(1, Opaque.EMPTY, now);

    assertThat(link.seal(session, now)).isEmpty();
    link.save(Opaque.of((byte) 1), session);
    assertThat(store.find(Opaque.of((byte) 1))).isEmpty();
  }

  @Test
  void resumesNothingOlderThanTheTimeoutAllowsNow() {
    Opaque old = ticket(connection(), now.minusSeconds(101));
    Opaque recent = ticket(connection(), now.minusSeconds(50));
    assertThat(opens(old)).isFalse();
    assertThat(opens(recent)).isTrue();

    shelf.setSessionTimeout(20);
    assertThat(opens(recent)).isFalse();
  }

  @Test
  void resumesByIdWhatIsOnTheShelfAlone() {
    Opaque one = byId(1);
    Opaque two = byId(2);
    assertThat(found(one)).isPresent();
    assertThat(found(two)).isPresent();

    shelf.setSessionCacheSize(1);

    assertThat(found(one)).isEmpty();
    assertThat(store.find(one)).as("of what is refused nothing is kept").isEmpty();
    assertThat(found(two)).isPresent();
    shelf.getSession(shelf.getIds().nextElement()).invalidate();
    assertThat(found(two)).isEmpty();
  }

  /**
   * "servers MUST forget the secret values" of sessions that are not to be resumed, RFC 9846 §6.
   */
  @Test
  void zeroesTheSecretsOfWhatItRefuses() {
    Session unknown = ClientSessionsTest.session(1, Opaque.of(new byte[32]), now);
    Session old = ClientSessionsTest.session(2, Opaque.of(new byte[32]), now.minusSeconds(101));
    Session fresh = ClientSessionsTest.session(3, Opaque.of(new byte[32]), now);
    ServerSessionStore knowing = storeOf(Optional.of(unknown), false);

    assertThat(new ServerSessions(shelf, knowing, tickets).link(connection()).find(Opaque.EMPTY))
        .isEmpty();
    assertThat(unknown.secret().destroyed()).isTrue();
    assertThat(opened(old)).isEmpty();
    assertThat(old.secret().destroyed()).isTrue();
    assertThat(opened(fresh)).isPresent();
    assertThat(fresh.secret().destroyed()).isFalse();
  }

  @Test
  void findsNothingByAnIdOfNoSession() {
    assertThat(found(Opaque.of((byte) 9))).isEmpty();
  }

  @Test
  void removesById() {
    Opaque one = byId(1);

    sessions.link(connection()).remove(one);

    assertThat(store.find(one)).isEmpty();
  }

  /** As one of a fleet that shares its keys, and binds nothing to its sessions. */
  @Test
  void beginsALineageWhereATicketNamesNone() {
    Session foreign = ClientSessionsTest.session(1, Opaque.EMPTY, now);
    Opaque ticket = tickets.seal(foreign, now).orElseThrow();
    TlsSession resuming = connection();
    Lineage before = resuming.lineage();
    ServerSessions.Link link = sessions.link(resuming);
    assertThat(link.open(ticket, ProtocolVersion.TLS_1_3, now)).isPresent();

    link.settle(true);
    assertThat(resuming.lineage()).isSameAs(before);

    resuming.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[0]);
    link.keep();
    assertThat(shelf.getSession(resuming.getId())).isEqualTo(resuming);
  }

  @Test
  void keepsASessionOfWhichNoTicketCouldBeSealed() {
    ServerSessions untold = new ServerSessions(shelf, store, TicketProtector.NONE);
    TlsSession connection = connection();
    ServerSessions.Link link = untold.link(connection);

    assertThat(link.seal(ClientSessionsTest.session(1, Opaque.EMPTY, now), now)).isEmpty();
    complete(connection, link);

    assertThat(shelf.getSession(connection.getId())).isEqualTo(connection);
  }

  @Test
  void joinsWhatATicketBringsToWhatIsKeptHere() {
    Opaque id = byId(1);
    TlsSession second = connection();
    ServerSessions.Link link = sessions.link(second);
    Session known = link.find(id).orElseThrow();
    Opaque ticket = link.seal(known, now).orElseThrow();
    link.settle(true);
    second.complete(HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[0]);
    link.keep();
    second.putValue("name", "value");

    TlsSession third = connection();
    ServerSessions.Link again = sessions.link(third);
    assertThat(again.open(ticket, ProtocolVersion.TLS_1_3, now)).isPresent();
    again.settle(true);

    assertThat(third).isEqualTo(second);
    assertThat(third.getValue("name")).isEqualTo("value");
  }

  /** A client may offer several. */
  @Test
  void joinsNothingThatCameBeforeARefusal() {
    Opaque good = ticket(connection(), now);
    Opaque old = ticket(connection(), now.minusSeconds(101));
    TlsSession connection = connection();
    Lineage before = connection.lineage();
    ServerSessions.Link link = sessions.link(connection);
    assertThat(link.open(good, ProtocolVersion.TLS_1_3, now)).isPresent();
    assertThat(link.open(old, ProtocolVersion.TLS_1_3, now)).isEmpty();

    link.settle(true);

    assertThat(connection.lineage()).isSameAs(before);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void mayWaitWhereOneOfBothMay(boolean storeMay, boolean ticketsMay) {
    ServerSessionStore waiting = storeOf(Optional.empty(), storeMay);
    TicketProtector opening = protectorOf(Optional.empty(), ticketsMay);

    assertThat(new ServerSessions(shelf, waiting, opening).link(connection()).blocks())
        .isEqualTo(storeMay || ticketsMay);
  }

  private Optional<TicketProtector.Opened> opened(Session session) {
    TicketProtector opening =
        protectorOf(Optional.of(new TicketProtector.Opened(session, false)), false);
    return new ServerSessions(shelf, store, opening)
        .link(connection())
        .open(Opaque.EMPTY, ProtocolVersion.TLS_1_3, now);
  }

  private static ServerSessionStore storeOf(Optional<Session> session, boolean blocks) {
    return new ServerSessionStore() {
      @Override
      public Optional<Session> find(Opaque sessionId) {
        return session;
      }

      @Override
      public void save(Opaque sessionId, Session saved) {}

      @Override
      public void remove(Opaque sessionId) {}

      @Override
      public boolean blocks() {
        return blocks;
      }
    };
  }

  private static TicketProtector protectorOf(
      Optional<TicketProtector.Opened> opened, boolean blocks) {
    return new TicketProtector() {
      @Override
      public Optional<Opaque> seal(Session sealed, Instant at) {
        return Optional.empty();
      }

      @Override
      public Optional<Opened> open(Opaque ticket, ProtocolVersion version, Instant at) {
        return opened;
      }

      @Override
      public boolean blocks() {
        return blocks;
      }
    };
  }

  private Optional<Session> found(Opaque id) {
    return sessions.link(connection()).find(id);
  }

  private Opaque byId(int number) {
    Opaque id = Opaque.of((byte) number);
    TlsSession connection = connection();
    ServerSessions.Link link = sessions.link(connection);
    link.save(id, ClientSessionsTest.session(number, Opaque.EMPTY, now));
    complete(connection, link);
    return id;
  }
}
