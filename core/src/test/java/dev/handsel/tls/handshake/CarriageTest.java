// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.CryptoStreams;
import dev.handsel.testkit.DriverEnd;
import dev.handsel.testkit.DriverEnd.Message;
import dev.handsel.testkit.LossyLink;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.PeerIncompatible;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.KeyUpdate;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.KeyUpdateRequest;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handshake over carriages that are no byte stream of records. */
final class CarriageTest {
  private static final PeerName PEER = PeerName.of(TestPeers.HOST, 443);

  static IntStream seeds() {
    return IntStream.range(0, 10);
  }

  private static ClientConfig.Builder client() {
    return TestPeers.clientOf(TestPeers.EVERYTHING)
        .alpn(List.of("h3"))
        .recordSizeLimit(1_000)
        .credentials(TestPeers.credentials(TestPeers.client("EC")));
  }

  private static ServerConfig.Builder server() {
    return TestPeers.serverOf(TestPeers.EVERYTHING)
        .alpn(AlpnSelector.preferring(List.of("h3")))
        .recordSizeLimit(1_000)
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(TestPeers.trust())
        .tickets(TicketKeys.rotating(TestPeers.CRYPTO));
  }

  /** Two handshakes over QUIC's streams, cut at random. */
  private static final class Quic {
    final DriverEnd client;
    final DriverEnd server;
    private final CryptoStreams toClient;
    private final CryptoStreams toServer;
    private final Random random;

    Quic(ClientConfig client, ServerConfig server, int seed) throws TlsException {
      this.client = DriverEnd.quicClient(client, PEER);
      this.server = DriverEnd.quicServer(server);
      toClient = new CryptoStreams(this.client);
      toServer = new CryptoStreams(this.server);
      random = new Random(seed);
    }

    Quic run() throws TlsException {
      for (boolean moved = true; moved; ) {
        moved = move(client, toServer) | move(server, toClient);
      }
      return this;
    }

    private boolean move(DriverEnd from, CryptoStreams to) throws TlsException {
      List<Message> messages = from.sent();
      for (Message message : messages) {
        byte[] frame = message.frame();
        int cut = random.nextInt(frame.length + 1);
        to.receive(message.epoch(), Arrays.copyOf(frame, cut));
        to.receive(message.epoch(), Arrays.copyOfRange(frame, cut, frame.length));
      }
      return !messages.isEmpty();
    }
  }

  private static void assertConnected(DriverEnd client, DriverEnd server) throws TlsException {
    assertThat(client.complete()).isTrue();
    assertThat(server.complete()).isTrue();
    assertThat(client.mayWrite()).isTrue();
    assertThat(server.mayWrite()).isTrue();
    HandshakeView view = client.driver().view();
    assertThat(view.version()).contains(ProtocolVersion.TLS_1_3);
    // Each secret once, in each direction.
    assertThat(client.installed()).isEqualTo(4);
    assertThat(server.installed()).isEqualTo(4);
    assertThat(view.alpn()).contains("h3").isEqualTo(server.driver().view().alpn());
    for (Epoch epoch : List.of(Epoch.HANDSHAKE, Epoch.APPLICATION)) {
      assertThat(client.writeSecret(epoch).orElseThrow())
          .isEqualTo(server.readSecret(epoch).orElseThrow());
      assertThat(server.writeSecret(epoch).orElseThrow())
          .isEqualTo(client.readSecret(epoch).orElseThrow())
          .isNotEqualTo(client.writeSecret(epoch).orElseThrow());
    }
    assertThat(client.driver().exporter().orElseThrow().export("EXPORTER-a", null, 32))
        .isEqualTo(server.driver().exporter().orElseThrow().export("EXPORTER-a", null, 32));
  }

  // --- QUIC: RFC 9001

  @ParameterizedTest
  @MethodSource("seeds")
  void shakesHandsOverStreamsOfAnEpochEach(int seed) throws Exception {
    Quic quic = new Quic(client().build(), server().build(), seed).run();
    assertConnected(quic.client, quic.server);
    assertThat(quic.server.driver().view().peerChain()).isNotEmpty();
  }

  /** RFC 9001 §8.4: no compatibility mode, and so no session id and no change_cipher_spec. */
  @Test
  void sendsNoSessionId() throws Exception {
    DriverEnd client = DriverEnd.quicClient(client().build(), PEER);
    byte[] hello = client.sent().get(0).frame();
    int sessionIdLength = 4 + 2 + 32;
    assertThat(hello[sessionIdLength]).isZero();
  }

  @Test
  void retriesWithoutAChangeCipherSpec() throws Exception {
    Policy retrying = TestPeers.policy(b -> b.groups(List.of(NamedGroup.SECP256R1)));
    Quic quic = new Quic(client().build(), server().policy(retrying).build(), 0).run();
    assertConnected(quic.client, quic.server);
    assertThat(quic.client.driver().view().retried()).isTrue();
  }

  @Test
  void resumesByATicketOfTheApplicationEpoch() throws Exception {
    ClientSessionCache sessions = new InMemoryClientSessionCache(InstantSource.system());
    ClientConfig client = client().sessions(sessions).build();
    ServerConfig server = server().build();
    assertThat(new Quic(client, server, 0).run().client.driver().view().resumed()).isFalse();
    Quic second = new Quic(client, server, 1).run();
    assertConnected(second.client, second.server);
    assertThat(second.client.driver().view().resumed()).isTrue();
  }

  /** RFC 9001 §6: "Endpoints MUST NOT send a TLS KeyUpdate message." */
  @Test
  void refusesAKeyUpdateInQuic() throws Exception {
    Quic quic = new Quic(client().build(), server().build(), 0).run();
    Message update =
        new Message(
            Epoch.APPLICATION, new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED).toFrame());
    TlsException refused =
        catchThrowableOfType(TlsException.class, () -> quic.server.deliver(update));
    assertThat(refused.alert()).isEqualTo(AlertDescription.UNEXPECTED_MESSAGE);
  }

  /** RFC 9001 §4.1.3: a message must come in the epoch that is current. */
  @Test
  void refusesAMessageInAnotherEpoch() throws Exception {
    DriverEnd client = DriverEnd.quicClient(client().build(), PEER);
    DriverEnd server = DriverEnd.quicServer(server().build());
    Message hello = client.sent().get(0);
    TlsException refused =
        catchThrowableOfType(
            TlsException.class, () -> server.deliver(new Message(Epoch.HANDSHAKE, hello.frame())));
    assertThat(refused.fault()).contains(PeerMisbehaved.MESSAGE_OUT_OF_ORDER);
  }

  /** RFC 9001 §4.1.3: nothing may be left in a stream whose keys are replaced. */
  @Test
  void refusesBytesAfterAMessageThatChangesKeys() throws Exception {
    DriverEnd client = DriverEnd.quicClient(client().build(), PEER);
    DriverEnd server = DriverEnd.quicServer(server().build());
    Message hello = client.sent().get(0);
    TlsException refused = catchThrowableOfType(TlsException.class, () -> server.deliver(hello, 1));
    assertThat(refused.fault()).contains(PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
  }

  /** RFC 9001 §4.2: nothing older than TLS 1.3. */
  @Test
  void aClientWithoutTls13HasNothingToOffer() {
    TlsException refused =
        catchThrowableOfType(
            TlsException.class,
            () ->
                DriverEnd.quicClient(
                    client().policy(TestPeers.policy(ProtocolVersion.TLS_1_2)).build(), PEER));
    assertThat(refused.fault()).contains(LocalFailure.CONFIGURATION);
  }

  @Test
  void aServerRefusesAHelloOfTls12WhateverItsPolicySays() throws Exception {
    DriverEnd old =
        DriverEnd.datagramClient(
            client().policy(TestPeers.policy(ProtocolVersion.TLS_1_2)).build(), PEER);
    DriverEnd server = DriverEnd.quicServer(server().build());
    Message hello = old.sent().get(0);
    TlsException refused = catchThrowableOfType(TlsException.class, () -> server.deliver(hello));
    assertThat(refused.fault()).contains(PeerIncompatible.NO_COMMON_VERSION);
  }

  // --- datagrams: RFC 9147

  @ParameterizedTest
  @MethodSource("seeds")
  void shakesHandsOverDatagramsThatAreLostRepeatedAndReordered(int seed) throws Exception {
    DriverEnd client = DriverEnd.datagramClient(client().build(), PEER);
    DriverEnd server = DriverEnd.datagramServer(server().build());
    new LossyLink(client, server, seed).run();
    assertConnected(client, server);
  }

  @Test
  void saysWhereItsFlightsEndSoThatSomebodyCanSendThemAgain() throws Exception {
    DriverEnd client = DriverEnd.datagramClient(client().build(), PEER);
    DriverEnd server = DriverEnd.datagramServer(server().build());
    new LossyLink(client, server, 0).run();
    assertThat(client.flights()).isGreaterThanOrEqualTo(2);
    assertThat(server.flights()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void labelsKeepCarriagesApart() throws Exception {
    DriverEnd client = DriverEnd.datagramClient(client().build(), PEER);
    DriverEnd server = DriverEnd.quicServer(server().build());
    TlsException refused =
        catchThrowableOfType(TlsException.class, () -> new LossyLink(client, server, 0).run());
    assertThat(refused.fault()).contains(PeerMisbehaved.FINISHED_MISMATCH);
  }

  /** RFC 9147 §8: datagrams have KeyUpdate; each side derives under the labels of its carriage. */
  @Test
  void updatesKeysOverDatagrams() throws Exception {
    DriverEnd client = DriverEnd.datagramClient(client().build(), PEER);
    DriverEnd server = DriverEnd.datagramServer(server().build());
    new LossyLink(client, server, 0).run();
    byte[] before = client.readSecret(Epoch.APPLICATION).orElseThrow();
    Message update =
        new Message(Epoch.APPLICATION, new KeyUpdate(KeyUpdateRequest.UPDATE_REQUESTED).toFrame());
    server.deliver(update);
    List<Message> reply = server.sent();
    assertThat(reply).hasSize(1);
    client.deliver(reply.get(0));
    assertThat(client.readSecret(Epoch.APPLICATION).orElseThrow())
        .isEqualTo(server.writeSecret(Epoch.APPLICATION).orElseThrow())
        .isNotEqualTo(before);
  }

  /** RFC 8449 §4 holds for datagrams as well. */
  @Test
  void tellsDatagramsHowLargeARecordMayBe() throws Exception {
    DriverEnd client = DriverEnd.datagramClient(client().build(), PEER);
    DriverEnd server = DriverEnd.datagramServer(server().recordSizeLimit(700).build());
    new LossyLink(client, server, 0).run();
    // In TLS 1.3 a limit counts the byte of the content type.
    assertThat(client.outboundLimit()).isEqualTo(699);
    assertThat(server.outboundLimit()).isEqualTo(999);
  }

  // --- datagrams in TLS 1.2: RFC 6347

  private static final class Datagrams12 {
    final DriverEnd client;
    final DriverEnd server;

    Datagrams12(ClientConfig.Builder client, ServerConfig.Builder server, int seed)
        throws TlsException {
      this.client =
          DriverEnd.datagramClient(
              client.policy(TestPeers.policy(ProtocolVersion.TLS_1_2)).build(), PEER);
      this.server = DriverEnd.datagramServer(server.build());
      new LossyLink(this.client, this.server, seed).run();
    }

    Datagrams12 connected() throws TlsException {
      assertThat(client.complete()).isTrue();
      assertThat(server.complete()).isTrue();
      assertThat(client.mayWrite()).isTrue();
      assertThat(server.mayWrite()).isTrue();
      assertThat(client.driver().view().version()).contains(ProtocolVersion.TLS_1_2);
      assertThat(client.writeSecret(Epoch.APPLICATION).orElseThrow())
          .isEqualTo(server.readSecret(Epoch.APPLICATION).orElseThrow());
      assertThat(server.writeSecret(Epoch.APPLICATION).orElseThrow())
          .isEqualTo(client.readSecret(Epoch.APPLICATION).orElseThrow())
          .isNotEqualTo(client.writeSecret(Epoch.APPLICATION).orElseThrow());
      assertThat(client.driver().exporter().orElseThrow().export("EXPORTER-a", null, 32))
          .isEqualTo(server.driver().exporter().orElseThrow().export("EXPORTER-a", null, 32));
      return this;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shakesHandsInTls12OverDatagrams(int seed) throws Exception {
    Datagrams12 ends = new Datagrams12(client(), server(), seed).connected();
    assertThat(ends.server.driver().view().peerChain()).isNotEmpty();
    assertThat(ends.server.outboundLimit()).isEqualTo(1_000);
  }

  @Test
  void resumesInTls12OverDatagrams() throws Exception {
    ClientSessionCache sessions = new InMemoryClientSessionCache(InstantSource.system());
    ClientConfig.Builder client = client().sessions(sessions);
    ServerConfig.Builder server = server();
    new Datagrams12(client, server, 0).connected();
    Datagrams12 second = new Datagrams12(client, server, 1).connected();
    assertThat(second.client.driver().view().resumed()).isTrue();
  }

  @Test
  void declinesAnotherHandshakeOverDatagrams() throws Exception {
    DriverEnd other =
        DriverEnd.datagramClient(
            client().policy(TestPeers.policy(ProtocolVersion.TLS_1_2)).build(), PEER);
    byte[] hello = other.sent().get(0).frame();
    Datagrams12 ends = new Datagrams12(client(), server(), 0).connected();
    ends.server.deliver(new Message(Epoch.APPLICATION, hello));
    assertThat(ends.server.declined()).isEqualTo(1);
    ends.connected();
  }
}
