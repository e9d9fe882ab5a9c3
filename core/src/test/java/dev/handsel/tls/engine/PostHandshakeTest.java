// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.message.NewSessionTicket13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.KeyUpdateRequest;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SuiteSpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages after the handshake, of a peer that wants them to cost: TLS 1.3, RFC 9846 §4.7. */
final class PostHandshakeTest {
  private static final SuiteSpec SUITE = CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow();
  private static final Policy POLICY =
      TestPeers.policy(
          b -> b.versions(List.of(ProtocolVersion.TLS_1_3)).suites(List.of(SUITE.suite())));

  private final HandmadeRecords records = new HandmadeRecords();
  private final List<TlsEvent> heard = new ArrayList<>();
  private EngineEnd client;
  private EngineEnd server;

  private void connect(ClientSessionCache sessions) throws TlsException {
    client =
        new EngineEnd(
            TestPeers.client(
                TestPeers.clientOf(POLICY)
                    .sessions(sessions)
                    .keyLog(records)
                    .events(heard::add)
                    .build(),
                PeerName.of(TestPeers.HOST, 443)));
    server = new EngineEnd(TlsEngine.server(TestPeers.serverOf(POLICY).build()));
    server.input(client.output());
    client.input(server.output());
    server.input(client.output());
    assertThat(client.engine().view().complete()).isTrue();
    assertThat(server.output()).isEmpty();
  }

  private static byte[] ticket(int lifetime, int length) {
    return new NewSessionTicket13(
            lifetime, 0, Opaque.of((byte) 1), Opaque.adopt(new byte[length]), Extensions.none())
        .toFrame();
  }

  private static byte[] keyUpdate(KeyUpdateRequest request) {
    return new KeyUpdate(request).toFrame();
  }

  private TlsException refusal(byte[] stream) {
    return catchThrowableOfType(TlsException.class, () -> client.input(stream));
  }

  private long offered() {
    return heard.stream().filter(TlsEvent.SessionOffered.class::isInstance).count();
  }

  @Test
  void endsAFloodOfTicketsThatNobodyTakes() throws Exception {
    connect(ClientSessionCache.NONE);
    records.under("SERVER_TRAFFIC_SECRET_0", SUITE);
    byte[] large = ticket(100, 60_000);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < Limits.DEFAULT.inARow().surplusTickets(); i++) {
        client.input(records.say(large));
      }
      client.input(records.data(new byte[1]));
    }
    for (int i = 0; i < Limits.DEFAULT.inARow().surplusTickets(); i++) {
      client.input(records.say(ticket(100, 1)));
    }
    assertThat(refusal(records.say(large)).fault()).contains(PeerMisbehaved.TOO_MANY_TICKETS);
    assertThat(offered()).isZero();
  }

  @Test
  void takesAsManyTicketsAsItsLimitAndEndsAFloodOfMore() throws Exception {
    connect(new InMemoryClientSessionCache(InstantSource.system()));
    records.under("SERVER_TRAFFIC_SECRET_0", SUITE);
    int all = Limits.DEFAULT.ticketsPerConnection() + Limits.DEFAULT.inARow().surplusTickets();
    for (int i = 0; i < all; i++) {
      client.input(records.say(ticket(100, 10)));
    }
    assertThat(refusal(records.say(ticket(100, 10))).fault())
        .contains(PeerMisbehaved.TOO_MANY_TICKETS);
    assertThat(offered()).isEqualTo(Limits.DEFAULT.ticketsPerConnection());
  }

  @Test
  void endsAFloodOfTicketsThatAreVoidFromTheBeginning() throws Exception {
    connect(new InMemoryClientSessionCache(InstantSource.system()));
    records.under("SERVER_TRAFFIC_SECRET_0", SUITE);
    for (int i = 0; i < Limits.DEFAULT.inARow().surplusTickets(); i++) {
      client.input(records.say(ticket(0, 10)));
    }
    assertThat(refusal(records.say(ticket(0, 10))).fault())
        .contains(PeerMisbehaved.TOO_MANY_TICKETS);
  }

  /** A half that "receives multiple KeyUpdates while it is silent" answers once. §4.7.3 */
  @Test
  void answersManyRequestsWithOneKeyUpdateBeforeItsNextData() throws Exception {
    connect(ClientSessionCache.NONE);
    for (int generation = 0; generation < 5; generation++) {
      records.under("SERVER_TRAFFIC_SECRET_" + generation, SUITE);
      client.input(records.say(keyUpdate(KeyUpdateRequest.UPDATE_REQUESTED)));
      records.next("SERVER_TRAFFIC_SECRET_" + generation, SUITE);
      assertThat(client.engine().demand().hasOutput()).as("it is silent").isFalse();
    }
    heard.clear();
    server.input(client.seal(new byte[10]));
    server.input(client.seal(new byte[10]));
    List<byte[]> said =
        heard.stream()
            .filter(TlsEvent.Record.class::isInstance)
            .map(TlsEvent.Record.class::cast)
            .filter(record -> record.direction() == Direction.OUTBOUND)
            .map(record -> new byte[record.length()])
            .toList();
    assertThat(said).as("a KeyUpdate and two records of data").hasSize(3);
    assertThat(server.received()).hasSize(20);
  }

  // --- across a change of keys in one record, RFC 9846 §5.1

  @Test
  void takesNothingBehindAKeyUpdateInItsRecord() throws Exception {
    byte[] update = keyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED);
    for (byte[] behind : List.of(update, ticket(100, 10), Arrays.copyOf(ticket(100, 10), 3))) {
      connect(ClientSessionCache.NONE);
      records.under("SERVER_TRAFFIC_SECRET_0", SUITE);
      assertThat(refusal(records.say(update, behind)).fault())
          .contains(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
    }
  }

  @Test
  void takesNothingBehindTheServersFinishedInItsRecord() throws Exception {
    List<byte[]> flight = new ArrayList<>();
    meet(flight);
    client.input(records.say(flight.get(1), flight.get(2), flight.get(3)));
    byte[] behind = keyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED);
    assertThat(refusal(records.say(flight.get(4), behind)).fault())
        .contains(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
  }

  // --- KeyUpdate before its time

  private static final byte[] PLAINTEXT_UPDATE = {22, 3, 3, 0, 5, 24, 0, 0, 1, 0};

  private EngineEnd freshClient() {
    return new EngineEnd(
        TestPeers.client(TestPeers.clientOf(POLICY).build(), PeerName.of(TestPeers.HOST, 443)));
  }

  @Test
  void takesNoKeyUpdateWithoutProtectionAtAnyPointOfTheHandshake() throws Exception {
    for (int point = 0; ; point++) {
      EngineEnd[] ends = {
        freshClient(), new EngineEnd(TlsEngine.server(TestPeers.serverOf(POLICY).build()))
      };
      int passed = 0;
      EngineEnd reached = null;
      for (int from = 0; reached == null && from < 4; from++) {
        EngineEnd to = ends[1 - from % 2];
        for (byte[] record : EngineEnd.records(ends[from % 2].output())) {
          if (passed++ == point) {
            reached = to;
            break;
          }
          to.input(record);
        }
      }
      if (reached == null) {
        assertThat(point).isGreaterThan(5);
        return;
      }
      EngineEnd end = reached;
      TlsException refused =
          catchThrowableOfType(TlsException.class, () -> end.input(PLAINTEXT_UPDATE));
      assertThat(refused).as("before record %d", point).isNotNull();
      assertThat(refused.fault().orElseThrow())
          .isIn(
              PeerMisbehaved.MESSAGE_OUT_OF_ORDER,
              PeerMisbehaved.RECORD_OUT_OF_ORDER,
              PeerMisbehaved.RECORD_FORGED);
      assertThat(end.engine().demand().mayRead()).isNotEqualTo(dev.handsel.tls.api.Demand.Flow.YES);
    }
  }

  /** To the keys of the handshake, under which the server's flight is now to be said by hand. */
  private void meet(List<byte[]> flight) throws TlsException {
    client = freshClient();
    server =
        new EngineEnd(
            TlsEngine.server(
                TestPeers.serverOf(POLICY)
                    .keyLog(records)
                    .events(event -> keepFrames(event, flight))
                    .build()));
    server.input(client.output());
    client.input(EngineEnd.records(server.output()).get(0));
    records.under("SERVER_HANDSHAKE_TRAFFIC_SECRET", SUITE);
  }

  /** Under the keys of the handshake, before and after each message of the server's flight. */
  @Test
  void takesNoKeyUpdateOfAServerThatIsNotAuthenticated() throws Exception {
    for (int before = 0; before < 4; before++) {
      List<byte[]> flight = new ArrayList<>();
      meet(flight);
      assertThat(flight).hasSize(5);
      for (int i = 1; i <= before; i++) {
        client.input(records.say(flight.get(i)));
      }
      byte[] update = records.say(keyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED));
      assertThat(refusal(update).fault()).contains(PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
    }
  }

  @Test
  void takesNoKeyUpdateOfAClientBeforeItsFinished() throws Exception {
    client =
        new EngineEnd(
            TestPeers.client(
                TestPeers.clientOf(POLICY).keyLog(records).build(),
                PeerName.of(TestPeers.HOST, 443)));
    server = new EngineEnd(TlsEngine.server(TestPeers.serverOf(POLICY).build()));
    server.input(client.output());
    client.input(server.output());
    byte[] update =
        records
            .under("CLIENT_HANDSHAKE_TRAFFIC_SECRET", SUITE)
            .say(keyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED));
    TlsException refused = catchThrowableOfType(TlsException.class, () -> server.input(update));
    assertThat(refused.fault()).contains(PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  private static void keepFrames(TlsEvent event, List<byte[]> flight) {
    if (event instanceof TlsEvent.Message message && message.direction() == Direction.OUTBOUND) {
      flight.add(message.frame().toByteArray());
    }
  }
}
