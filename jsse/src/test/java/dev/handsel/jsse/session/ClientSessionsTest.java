// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientSessionsTest {
  private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
  private static final String PEER = "host.example:443";

  private final SessionShelf shelf = new SessionShelf(10, 0);
  private final ClientSessionCache cache = new InMemoryClientSessionCache(() -> NOW);
  private final ClientSessions sessions = new ClientSessions(shelf, cache);

  @Test
  void offersSessionsOfOneLineageAndKeepsTheOthers() {
    cache.put(PEER, session(1, kept()));
    Opaque newer = kept();
    cache.put(PEER, session(2, newer));
    cache.put(PEER, session(3, newer));

    List<Session> offered = sessions.link(connection()).take(PEER, 4);

    assertThat(offered).extracting(s -> s.handle().name().at(0)).containsExactlyInAnyOrder(2, 3);
    assertThat(cache.take(PEER, 4)).extracting(s -> s.handle().name().at(0)).containsExactly(1);
  }

  /**
   * "clients MUST forget the secret values" of sessions that are not to be resumed. RFC 9846 §6.
   */
  @Test
  void zeroesTheSecretsOfWhatItDoesNotOffer() {
    Session unknown = session(1, Opaque.of(new byte[32]));
    Session invalidated = session(2, kept());
    Session offered = session(3, kept());
    shelf.getSession(invalidated.application().bytes().toByteArray()).invalidate();
    ClientSessionCache holding =
        new ClientSessionCache() {
          @Override
          public List<Session> take(String peer, int most) {
            return List.of(unknown, invalidated, offered);
          }

          @Override
          public void put(String peer, Session session) {}

          @Override
          public void remove(String peer, Session session) {}
        };

    assertThat(new ClientSessions(shelf, holding).link(connection()).take(PEER, 4))
        .containsExactly(offered);
    assertThat(unknown.secret().destroyed()).isTrue();
    assertThat(invalidated.secret().destroyed()).isTrue();
    assertThat(offered.secret().destroyed()).isFalse();
  }

  /** A session of TLS 1.2 is not removed by being taken, as a ticket of TLS 1.3 is. */
  @Test
  void forgetsWhatItDoesNotOffer() {
    cache.put(PEER, tls12(1, Opaque.of(new byte[32])));
    assertThat(cache.take(PEER, 4)).hasSize(1);

    assertThat(sessions.link(connection()).take(PEER, 4)).isEmpty();

    assertThat(cache.take(PEER, 4)).isEmpty();
  }

  @Test
  void forgetsWhatTheServerRefused() {
    Session refused = tls12(1, kept());
    cache.put(PEER, refused);
    ClientSessions.Link link = sessions.link(connection());
    assertThat(link.take(PEER, 4)).hasSize(1);

    link.remove(PEER, refused);

    assertThat(cache.take(PEER, 4)).isEmpty();
  }

  @Test
  void offersNothingMoreOnceTheHandshakeIsOver() {
    cache.put(PEER, session(1, kept()));
    ClientSessions.Link link = sessions.link(connection());
    assertThat(link.offering()).isFalse();
    link.take(PEER, 4);
    assertThat(link.offering()).isTrue();

    link.settle(false);

    assertThat(link.offering()).isFalse();
  }

  @Test
  void aSessionInvalidatedWhileItIsResumedDoesNotLiveOnInTheNextOne() {
    Opaque id = kept();
    cache.put(PEER, session(1, id));
    TlsSession resuming = connection();
    ClientSessions.Link link = sessions.link(resuming);
    assertThat(link.take(PEER, 4)).hasSize(1);

    shelf.getSession(id.toByteArray()).invalidate();
    link.settle(true);
    complete(resuming);
    link.put(PEER, session(2, Opaque.EMPTY));

    assertThat(resuming.getId()).isEqualTo(id.toByteArray());
    assertThat(resuming.isValid()).isFalse();
    assertThat(shelf.getIds().hasMoreElements()).isFalse();
    assertThat(cache.take(PEER, 4)).isEmpty();
  }

  /** In TLS 1.2 the server chooses the id, and sees those of others go by. RFC 5246 §F.1.4. */
  @Test
  void aServerThatTakesAnotherHostsIdGetsNeitherItsValuesNorItsValidity() {
    Opaque id = Opaque.of(new byte[32]);
    TlsSession honest = connection();
    completeTls12(honest, id);
    ClientSessions.Link link = sessions.link(honest);
    link.put(PEER, session(1, Opaque.EMPTY));
    honest.putValue("user", "of the honest host");
    TlsSession hostile = connection();
    completeTls12(hostile, id);
    sessions.link(hostile).put("hostile.example:443", session(2, Opaque.EMPTY));

    assertThat(hostile.getId()).isEqualTo(honest.getId());
    assertThat(hostile).isNotEqualTo(honest);
    assertThat(hostile.getValue("user")).isNull();
    hostile.putValue("user", "of the hostile host");
    assertThat(resumed(PEER).getValue("user")).isEqualTo("of the honest host");
    assertThat(resumed("hostile.example:443").getValue("user")).isEqualTo("of the hostile host");
    assertThat(sessions.link(connection()).sessionId(session(3, Opaque.EMPTY)).isEmpty()).isTrue();

    hostile.invalidate();
    assertThat(honest.isValid()).isTrue();
    assertThat(resumed(PEER)).isEqualTo(honest);
    assertThat(sessions.link(connection()).take("hostile.example:443", 4)).isEmpty();
  }

  private TlsSession resumed(String peer) {
    TlsSession connection = connection();
    ClientSessions.Link link = sessions.link(connection);
    Session taken = link.take(peer, 1).get(0);
    cache.put(peer, taken);
    link.settle(true);
    return connection;
  }

  private void completeTls12(TlsSession session, Opaque id) {
    session.complete(Views.tls12(id), (label, context, length) -> new byte[0]);
    shelf.keep(session);
  }

  private Opaque kept() {
    TlsSession session = connection();
    complete(session);
    return Opaque.of(session.getId());
  }

  private void complete(TlsSession session) {
    session.complete(HandshakeView.begun(Role.CLIENT), (label, context, length) -> new byte[0]);
    shelf.keep(session);
  }

  private static TlsSession connection() {
    return new TlsSession("host.example", 443, AskedNames.NONE);
  }

  private static Session session(int number, Opaque lineage) {
    return session(number, lineage, NOW);
  }

  private static Session tls12(int number, Opaque lineage) {
    Session made = session(number, lineage);
    return made.with(
        new Session.Keys(
            ProtocolVersion.TLS_1_2,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            made.secret(),
            true));
  }

  static Session session(int number, Opaque lineage, Instant at) {
    return new Session(
        new Session.Keys(
            ProtocolVersion.TLS_1_3,
            CipherSuite.TLS_AES_128_GCM_SHA256,
            Secret.adopt(new byte[32]),
            true),
        new Session.Times(at, at, Duration.ofHours(1), Instant.MAX),
        new SessionScope(Role.SERVER, "host.example", SessionScope.Trust.NONE, "", "", ""),
        Presented.NOTHING,
        Session.Own.NOTHING,
        Session.Handle.ofTicket(Opaque.of((byte) number)),
        Session.Application.of(Optional.empty(), lineage));
  }
}
