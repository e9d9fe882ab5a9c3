// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a client of TLS 1.2 keeps a ticket. */
final class TicketHintTest {
  /** RFC 5077 §3.3; RFC 5246 §F.1.4 suggests a day where no lifetime is told. */
  @ParameterizedTest
  @CsvSource({"0,86400", "1,1", "604800,604800", "604801,604800", "4294967295,604800"})
  void isAHintAndNoMoreThanAWeek(long hint, long seconds) throws Exception {
    List<Duration> kept = new ArrayList<>();
    ClientSessionCache noting =
        new ClientSessionCache() {
          @Override
          public List<Session> take(String peer, int most) {
            return List.of();
          }

          @Override
          public void put(String peer, Session session) {
            kept.add(session.times().lifetime());
          }

          @Override
          public void remove(String peer, Session session) {}
        };
    ClientConfig client =
        TestPeers.clientOf(TestPeers.policy(ProtocolVersion.TLS_1_2)).sessions(noting).build();
    EngineEnd end = new EngineEnd(TlsEngine.client(client, PeerName.of(TestPeers.HOST, 443)));
    HandmadeServer server = new HandmadeServer(end);
    server.ticketLifetimeHint = hint;
    server.handshake();
    assertThat(kept).containsExactly(Duration.ofSeconds(seconds));
  }
}
