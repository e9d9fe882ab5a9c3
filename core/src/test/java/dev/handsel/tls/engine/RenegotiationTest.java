// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.MaxFragmentLengthExtension;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.MaxFragmentLength;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A client of TLS 1.2 whose server wants another handshake. RFC 5746. */
final class RenegotiationTest {
  private final EngineEnd client;
  private final HandmadeServer server;

  RenegotiationTest() {
    client = end(config(Renegotiation.FREELY).build());
    server = new HandmadeServer(client);
  }

  private static ClientConfig.Builder config(Renegotiation rule) {
    return TestPeers.clientOf(TestPeers.policy(builder -> builder.clientRenegotiation(rule)));
  }

  private static EngineEnd end(ClientConfig config) {
    return new EngineEnd(TestPeers.client(config, PeerName.of(TestPeers.HOST, 443)));
  }

  private static void refused(ThrowingCallable doing, Fault fault) {
    assertThatThrownBy(doing)
        .isInstanceOfSatisfying(TlsException.class, e -> assertThat(e.fault()).contains(fault));
  }

  private void exchange(String data) throws Exception {
    byte[] bytes = data.getBytes(UTF_8);
    server.send(bytes);
    assertThat(client.received()).asString(UTF_8).endsWith(data);
    server.take(client.seal(bytes));
    assertThat(server.received()).asString(UTF_8).endsWith(data);
  }

  @Test
  void carriesDataUnderTheKeysOfEachHandshake() throws Exception {
    server.handshake();
    exchange("first");
    byte[] before = client.engine().exportKeyingMaterial("EXPORTER-test", null, 20);
    for (String data : List.of("second", "third")) {
      server.renegotiate();
      assertThat(client.engine().demand().phase()).isEqualTo(Demand.Phase.OPEN);
      exchange(data);
    }
    byte[] after = client.engine().exportKeyingMaterial("EXPORTER-test", null, 20);
    assertThat(after).isEqualTo(server.export("EXPORTER-test", 20)).isNotEqualTo(before);
  }

  @Test
  void repeatsInItsHelloWhatItsFinishedSaidAndOffersNothingOfOldOrNewVersions() throws Exception {
    EngineEnd end =
        end(
            config(Renegotiation.FREELY)
                .alpn(List.of("http/1.1"))
                .sessions(new InMemoryClientSessionCache(InstantSource.system()))
                .build());
    HandmadeServer other = new HandmadeServer(end);
    other.handshake();
    assertThat(other.hello().extensions().has(Alpn.IN_CLIENT_HELLO.type())).isTrue();
    Opaque random = other.hello().random();
    Opaque said = other.clientVerifyData();
    other.request();
    other.answerHello();
    assertThat(other.hello().random()).isNotEqualTo(random);
    assertThat(other.hello().sessionId()).isEqualTo(Opaque.EMPTY);
    assertThat(other.hello().extensions().get(RenegotiationInfo.IN_CLIENT_HELLO)).contains(said);
    assertThat(other.hello().extensions().get(SessionTicket.IN_CLIENT_HELLO))
        .contains(Opaque.EMPTY);
    assertThat(other.hello().extensions().types())
        .contains(ExtensionType.SERVER_NAME)
        .doesNotContain(
            Alpn.IN_CLIENT_HELLO.type(),
            ExtensionType.SUPPORTED_VERSIONS,
            ExtensionType.KEY_SHARE,
            ExtensionType.PRE_SHARED_KEY);
    assertThat(other.hello().suites())
        .allSatisfy(
            suite ->
                assertThat(suite.spec().orElseThrow().version())
                    .isEqualTo(ProtocolVersion.TLS_1_2));
  }

  @Test
  void readsOnAndWritesNothingWhileItRuns() throws Exception {
    server.handshake();
    server.request();
    Demand demand = client.engine().demand();
    assertThat(demand.phase()).isEqualTo(Demand.Phase.HANDSHAKING);
    assertThat(demand.mayRead()).isEqualTo(Demand.Flow.YES);
    assertThat(demand.mayWrite()).isEqualTo(Demand.Flow.NO);
    assertThat(demand.hasOutput()).isTrue();
    assertThat(client.engine().view().complete()).isFalse();
    assertThatThrownBy(() -> client.engine().exportKeyingMaterial("EXPORTER-test", null, 20))
        .isInstanceOf(IllegalStateException.class);
    server.send("before the hello is read".getBytes(UTF_8));
    server.answerHello();
    server.send("between the flights".getBytes(UTF_8));
    ByteBuffer out = ByteBuffer.allocate(1 << 15);
    assertThat(client.engine().seal(ByteBuffer.wrap(new byte[1]), out))
        .isEqualTo(Progress.HAS_OUTPUT);
    server.takeKeys();
    assertThat(client.engine().seal(ByteBuffer.wrap(new byte[1]), out)).isEqualTo(Progress.NOT_YET);
    server.send("the last under the old keys".getBytes(UTF_8));
    server.finish();
    assertThat(client.received())
        .asString(UTF_8)
        .isEqualTo("before the hello is readbetween the flightsthe last under the old keys");
    assertThat(client.engine().demand().mayWrite()).isEqualTo(Demand.Flow.YES);
    exchange("new keys");
  }

  @Test
  void readsNothingUnderNewKeysBeforeTheirFinished() throws Exception {
    server.handshake();
    server.request();
    server.answerHello();
    server.takeKeys();
    server.changeKeys();
    assertThat(client.engine().demand().mayRead()).isEqualTo(Demand.Flow.NO);
    refused(() -> server.send(new byte[1]), PeerMisbehaved.RECORD_OUT_OF_ORDER);
  }

  @Test
  void authenticatesWhenAskedInTheSecondHandshake() throws Exception {
    EngineEnd end =
        end(
            config(Renegotiation.FREELY)
                .credentials(TestPeers.credentials(TestPeers.client("EC")))
                .build());
    HandmadeServer other = new HandmadeServer(end);
    other.handshake();
    assertThat(end.engine().view().ownChain()).isEmpty();
    other.asksForCertificate = true;
    other.renegotiate();
    other.next(HandshakeType.CERTIFICATE);
    other.next(HandshakeType.CERTIFICATE_VERIFY);
    assertThat(end.engine().view().ownChain()).hasSize(1);
    assertThat(end.engine().demand().phase()).isEqualTo(Demand.Phase.OPEN);
  }

  @Test
  void tellsTheSamePeerAfterwards() throws Exception {
    server.handshake();
    HandshakeView before = client.engine().view();
    server.renegotiate();
    HandshakeView after = client.engine().view();
    assertThat(after.complete()).isTrue();
    assertThat(after.peerChain()).isEqualTo(before.peerChain());
    assertThat(after.peerKey()).isEqualTo(before.peerKey());
    assertThat(after.serverName()).isEqualTo(before.serverName());
    assertThat(after.secureRenegotiation()).isTrue();
  }

  @Test
  void keepsNoSessionOfARenegotiation() throws Exception {
    List<Session> kept = new ArrayList<>();
    ClientSessionCache sessions =
        new ClientSessionCache() {
          @Override
          public List<Session> take(String peer, int most) {
            return List.of();
          }

          @Override
          public void put(String peer, Session session) {
            kept.add(session);
          }

          @Override
          public void remove(String peer, Session session) {}
        };
    HandmadeServer other =
        new HandmadeServer(end(config(Renegotiation.FREELY).sessions(sessions).build()));
    other.handshake();
    assertThat(kept).hasSize(1);
    other.renegotiate();
    assertThat(kept).hasSize(1);
  }

  @Test
  void renegotiatesWithoutExtendedMasterSecretIfThatIsHowItBegan() throws Exception {
    server.extendedMasterSecret = false;
    server.handshake();
    server.renegotiate();
    exchange("no less than before");
  }

  @Test
  void keepsRecordSizesWithTheKeysTheyWereAgreedFor() throws Exception {
    EngineEnd end = end(config(Renegotiation.FREELY).maxFragmentLength(512).build());
    HandmadeServer other = new HandmadeServer(end);
    other.handshake();
    other.more =
        out -> out.put(MaxFragmentLengthExtension.IN_SERVER_HELLO, MaxFragmentLength.ofBytes(512));
    other.request();
    other.answerHello();
    // Still under keys that had no limit.
    other.send(new byte[2_000]);
    assertThat(end.received()).hasSize(2_000);
    other.takeKeys();
    other.finish();
    byte[] sealed = end.seal(new byte[1_000]);
    assertThat(EngineEnd.records(sealed)).hasSize(2);
    refused(() -> other.send(new byte[513]), Malformed.RECORD_TOO_LONG);
  }

  @Test
  void ignoresARequestWhileItRuns() throws Exception {
    server.handshake();
    server.request();
    client.input(server.record(new HelloRequest()));
    server.handshake();
    exchange("once");
  }

  @Test
  void endsWellWhenTheServerClosesInsteadOfAnswering() throws Exception {
    server.handshake();
    server.request();
    server.take();
    server.closeNotify();
    assertThat(client.engine().failure()).isNull();
    assertThat(client.engine().demand().mayRead()).isEqualTo(Demand.Flow.ENDED);
    client.output();
    assertThat(client.engine().demand().phase()).isEqualTo(Demand.Phase.CLOSED);
  }

  @Test
  void doesNotWaitForAServerThatTakesItsRequestBack() throws Exception {
    server.handshake();
    server.request();
    server.take();
    assertThatThrownBy(() -> server.alert(1, AlertDescription.NO_RENEGOTIATION))
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.alert()).isEqualTo(AlertDescription.NO_RENEGOTIATION));
  }
}
