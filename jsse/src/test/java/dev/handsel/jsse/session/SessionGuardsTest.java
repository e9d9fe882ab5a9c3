// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.settings.AskedNames;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.InMemoryServerSessionStore;
import dev.handsel.tls.session.RotatingTicketKeys;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Sessions that are over by time or by word, at every place that might bring them back. */
final class SessionGuardsTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.REGISTERED);
  private static final String PEER = "host.example:443";

  private final Instant now = Instant.now();
  private final Instant longAgo = now.minusSeconds(101);
  private final SessionShelf shelf = new SessionShelf(10, 100);
  private final TicketProtector tickets =
      new TicketKeys(CRYPTO, new RotatingTicketKeys(CRYPTO.randomness()));
  private final ServerSessions servers =
      new ServerSessions(shelf, new InMemoryServerSessionStore(InstantSource.system()), tickets);
  private final ClientSessions clients =
      new ClientSessions(shelf, new InMemoryClientSessionCache(InstantSource.system()));
  private final TlsSession connection = connection();

  private static TlsSession connection() {
    return new TlsSession("host.example", 443, AskedNames.NONE);
  }

  private static void complete(TlsSession session, ResumptionLink link, boolean resumed) {
    link.settle(resumed);
    session.complete(
        HandshakeView.begun(Role.SERVER), (label, context, length) -> new byte[length]);
    link.keep();
  }

  private static Session session(Instant authenticatedAt) {
    return ClientSessionsTest.session(1, Opaque.EMPTY, authenticatedAt);
  }

  /** Of a connection that is complete. */
  private Opaque ticket() {
    ServerSessions.Link link = servers.link(connection);
    Opaque ticket = link.seal(session(now), now).orElseThrow();
    complete(connection, link, false);
    return ticket;
  }

  private boolean opens(Opaque ticket) {
    return servers.link(connection()).open(ticket, ProtocolVersion.TLS_1_3, now).isPresent();
  }

  @Test
  void thoseTimedOutAreNotShown() {
    connection.named(longAgo);
    complete(connection, clients.link(connection), false);

    assertThat(shelf.getSession(connection.getId())).isNull();
    assertThat(shelf.remembered()).isZero();
    assertThat(connection.isValid()).isFalse();
  }

  @Test
  void thoseTimedOutAreNotResumedByClients() {
    ClientSessions.Link link = clients.link(connection);
    connection.named(longAgo);
    link.put(PEER, session(now));
    complete(connection, link, false);

    assertThat(clients.link(connection()).take(PEER, 4)).isEmpty();
  }

  @Test
  void thoseTimedOutAreNotResumedById() {
    Opaque id = Opaque.of((byte) 1);
    ServerSessions.Link link = servers.link(connection);
    connection.named(longAgo);
    link.save(id, session(now));
    complete(connection, link, false);

    assertThat(servers.link(connection()).find(id)).isEmpty();
  }

  @Test
  void thoseInvalidatedAreNotFresh() {
    complete(connection, clients.link(connection), false);
    Lineage lineage = connection.lineage();
    assertThat(shelf.fresh(lineage)).isTrue();

    connection.invalidate();

    assertThat(shelf.fresh(lineage)).isFalse();
    shelf.keep(connection);
    assertThat(shelf.remembered()).as("nor kept again").isZero();
  }

  @Test
  void thoseInvalidatedBetweenTicketAndEndAreNotResumed() {
    ServerSessions.Link link = servers.link(connection);
    Opaque ticket = link.seal(session(now), now).orElseThrow();
    connection.invalidate();
    complete(connection, link, false);

    assertThat(opens(ticket)).isFalse();
  }

  @Test
  void thoseInvalidatedWhileTheyAreResumedAreNotResumedAgain() {
    Opaque ticket = ticket();
    TlsSession resuming = connection();
    ServerSessions.Link resumption = servers.link(resuming);
    resumption.open(ticket, ProtocolVersion.TLS_1_3, now);
    resuming.invalidate();
    complete(resuming, resumption, true);

    assertThat(opens(ticket)).isFalse();
  }

  @Test
  void thoseOfferedAndRefusedAreNotTakenUp() {
    Opaque ticket = ticket();
    TlsSession full = connection();
    ServerSessions.Link refused = servers.link(full);
    refused.open(ticket, ProtocolVersion.TLS_1_3, now);
    complete(full, refused, false);

    assertThat(full).isNotEqualTo(connection);
  }

  @Test
  void exportersRefuseWhatIsNoLabelAndNoLength() throws Exception {
    complete(connection, clients.link(connection), false);

    assertThatThrownBy(() -> connection.exportKeyingMaterialData(null, null, 4))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> connection.exportKeyingMaterialData("EXPERIMENTAL", null, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(connection.exportKeyingMaterialData("EXPERIMENTAL", null, 4)).hasSize(4);
  }
}
