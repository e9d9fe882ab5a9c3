// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.FalseStart;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client of TLS 1.2 that writes before the server's Finished. RFC 7918. */
final class FalseStartTest {
  private static final CipherSuite FIT = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;

  private static Policy policy(FalseStart rule, CipherSuite suite) {
    return TestPeers.policy(
        builder ->
            builder
                .versions(List.of(ProtocolVersion.TLS_1_2))
                .suites(List.of(suite))
                .falseStart(rule));
  }

  /** A client whose Finished is output, and the server that waits for it. */
  private record Waiting(EngineEnd client, EngineEnd server) {
    static Waiting of(ClientConfig client, ServerConfig server) throws TlsException {
      EngineEnd one = new EngineEnd(TlsEngine.client(client, PeerName.of(TestPeers.HOST, 443)));
      EngineEnd other = new EngineEnd(TlsEngine.server(server));
      other.input(one.output());
      one.input(other.output());
      return new Waiting(one, other);
    }

    static Waiting under(FalseStart rule, CipherSuite suite) throws TlsException {
      return of(
          TestPeers.clientOf(policy(rule, suite)).build(),
          TestPeers.serverOf(TestPeers.EVERYTHING, "EC", "RSA").build());
    }

    Demand demand() {
      return client.engine().demand();
    }
  }

  @Test
  void writesBehindItsOwnFinishedAndReadsNothingYet() throws Exception {
    Waiting waiting = Waiting.under(FalseStart.ALWAYS, FIT);
    assertThat(waiting.demand().phase()).isEqualTo(Demand.Phase.HANDSHAKING);
    assertThat(waiting.demand().mayWrite()).isEqualTo(Demand.Flow.YES);
    assertThat(waiting.demand().mayRead()).isEqualTo(Demand.Flow.NO);
    assertThat(waiting.client.engine().view().complete()).isFalse();

    byte[] early = waiting.client.seal("GET /".getBytes(UTF_8));
    waiting.server.input(early);
    assertThat(waiting.server.received()).asString(UTF_8).isEqualTo("GET /");

    waiting.client.input(waiting.server.output());
    assertThat(waiting.demand().phase()).isEqualTo(Demand.Phase.OPEN);
    assertThat(waiting.demand().mayRead()).isEqualTo(Demand.Flow.YES);
    waiting.client.input(waiting.server.seal("200".getBytes(UTF_8)));
    assertThat(waiting.client.received()).asString(UTF_8).isEqualTo("200");
  }

  @Test
  void exportsWhatTheServerWillExport() throws Exception {
    Waiting waiting = Waiting.under(FalseStart.ALWAYS, FIT);
    byte[] early = waiting.client.engine().exportKeyingMaterial("EXPORTER-test", null, 20);
    waiting.server.input(waiting.client.output());
    assertThat(waiting.server.engine().exportKeyingMaterial("EXPORTER-test", null, 20))
        .isEqualTo(early);
    waiting.client.input(waiting.server.output());
    assertThat(waiting.client.engine().exportKeyingMaterial("EXPORTER-test", null, 20))
        .isEqualTo(early);
  }

  @Test
  void failsWhenTheServerNeverSaysTheRightFinished() throws Exception {
    Waiting waiting = Waiting.under(FalseStart.ALWAYS, FIT);
    waiting.server.input(waiting.client.seal(new byte[10]));
    List<byte[]> records = EngineEnd.records(waiting.server.output());
    byte[] finished = records.get(records.size() - 1);
    finished[finished.length - 1] ^= 1;
    assertThatThrownBy(
            () -> {
              for (byte[] record : records) {
                waiting.client.input(record);
              }
            })
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).contains(PeerMisbehaved.RECORD_FORGED));
    assertThat(waiting.demand().mayWrite()).isEqualTo(Demand.Flow.ENDED);
  }

  @Test
  void waitsUnlessThePolicySaysOtherwise() throws Exception {
    assertThat(Waiting.under(FalseStart.NEVER, FIT).demand().mayWrite()).isEqualTo(Demand.Flow.NO);
  }

  static Stream<CipherSuite> unfit() {
    return Stream.of(
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256);
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void waitsUnderSuitesThatSomebodyMightDowngradeTo(CipherSuite suite) throws Exception {
    Waiting waiting = Waiting.under(FalseStart.ALWAYS, suite);
    assertThat(waiting.client.engine().view().suite()).contains(suite);
    assertThat(waiting.demand().mayWrite()).isEqualTo(Demand.Flow.NO);
    assertThatThrownBy(
            () -> waiting.client.engine().exportKeyingMaterial("EXPORTER-test", null, 20))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void waitsForAProtocolIfThatIsTheRule() throws Exception {
    ClientConfig client =
        TestPeers.clientOf(policy(FalseStart.WITH_ALPN, FIT)).alpn(List.of("http/1.1")).build();
    ServerConfig.Builder server = TestPeers.serverOf(TestPeers.EVERYTHING);
    assertThat(Waiting.of(client, server.build()).demand().mayWrite()).isEqualTo(Demand.Flow.NO);
    ServerConfig speaking =
        server.alpn((offered, view) -> AlpnSelector.Choice.of(offered.get(0))).build();
    assertThat(Waiting.of(client, speaking).demand().mayWrite()).isEqualTo(Demand.Flow.YES);
  }

  @Test
  void waitsInAResumptionWhereTheServerFinishesFirst() throws Exception {
    ClientConfig client =
        TestPeers.clientOf(policy(FalseStart.ALWAYS, FIT))
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig server =
        TestPeers.serverOf(TestPeers.EVERYTHING)
            .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
            .build();
    Matrix.connect(client, server);
    EngineEnd second = new EngineEnd(TlsEngine.client(client, PeerName.of(TestPeers.HOST, 443)));
    EngineEnd other = new EngineEnd(TlsEngine.server(server));
    other.input(second.output());
    List<byte[]> records = EngineEnd.records(other.output());
    for (byte[] record : records.subList(0, records.size() - 1)) {
      second.input(record);
      assertThat(second.engine().demand().mayWrite()).isEqualTo(Demand.Flow.NO);
    }
    second.input(records.get(records.size() - 1));
    assertThat(second.engine().view().resumed()).isTrue();
    assertThat(second.engine().demand().mayWrite()).isEqualTo(Demand.Flow.YES);
  }

  @Test
  void waitsInARenegotiation() throws Exception {
    Policy policy =
        policy(FalseStart.ALWAYS, FIT).toBuilder()
            .clientRenegotiation(Renegotiation.FREELY)
            .build();
    EngineEnd client =
        new EngineEnd(
            TlsEngine.client(TestPeers.clientOf(policy).build(), PeerName.of(TestPeers.HOST, 443)));
    HandmadeServer server = new HandmadeServer(client);
    server.answerHello();
    server.take(client.seal("early".getBytes(UTF_8)));
    assertThat(server.received()).asString(UTF_8).isEqualTo("early");
    server.finish();
    server.request();
    server.answerHello();
    assertThat(client.engine().demand().mayWrite()).isEqualTo(Demand.Flow.NO);
    server.takeKeys();
    assertThat(client.engine().demand().mayWrite()).isEqualTo(Demand.Flow.NO);
    server.finish();
    assertThat(client.engine().demand().mayWrite()).isEqualTo(Demand.Flow.YES);
  }
}
