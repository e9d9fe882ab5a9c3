// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.session.TicketProtector;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of configurations that few need. */
final class ChoicesOfConfigTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void cutsRecordsAsSmallAsConfigured(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    EngineEnd client =
        new EngineEnd(
            TlsEngine.client(TestPeers.clientOf(policy).build(), PeerName.of(TestPeers.HOST, 443)));
    EngineEnd server =
        new EngineEnd(TlsEngine.server(TestPeers.serverOf(policy).maxSendFragment(100).build()));
    for (int i = 0; i < 4; i++) {
      server.input(client.output());
      byte[] flight = server.output();
      assertThat(EngineEnd.records(flight)).allMatch(record -> record.length <= 100 + 64);
      client.input(flight);
    }
    assertThat(EngineEnd.records(server.seal(new byte[1000]))).hasSize(10);
    assertThat(EngineEnd.records(client.seal(new byte[1000]))).hasSize(1);
  }

  @Test
  void neverSendsMoreThanThePeerTakes() throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_3);
    EnginePair pair =
        TestPeers.pair(
            TestPeers.clientOf(policy).recordSizeLimit(65).build(),
            TestPeers.serverOf(policy).maxSendFragment(100).build());
    pair.run();
    pair.serverSends(new byte[1000]);
    pair.run();
    assertThat(pair.clientReceived()).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 16385})
  void refusesRecordsOfNoSize(int size) {
    ServerConfig.Builder builder = TestPeers.serverOf(TestPeers.EVERYTHING);
    assertThatThrownBy(() -> builder.maxSendFragment(size))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsTheServerOfAFallback() throws Exception {
    Policy lower = TestPeers.policy(ProtocolVersion.TLS_1_2);
    assertThat(
            Matrix.refusal(
                    TestPeers.clientOf(lower).fallback(true).build(),
                    TestPeers.serverOf(TestPeers.EVERYTHING).build())
                .fault())
        .contains(PeerMisbehaved.INAPPROPRIATE_FALLBACK_SEEN);
    Matrix.connect(
        TestPeers.clientOf(lower).fallback(true).build(), TestPeers.serverOf(lower).build());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void answersServerNameUnlessTold(ProtocolVersion version) throws Exception {
    for (boolean answered : new boolean[] {true, false}) {
      Map<HandshakeType, Opaque> seen = new HashMap<>();
      Policy policy = TestPeers.policy(version);
      Matrix.connect(
          TestPeers.clientOf(policy)
              .events(
                  event -> {
                    if (event instanceof TlsEvent.Message message) {
                      seen.put(message.type(), message.frame());
                    }
                  })
              .build(),
          TestPeers.serverOf(policy).serverNameAnswered(answered).build());
      boolean present =
          version.equals(ProtocolVersion.TLS_1_3)
              ? EncryptedExtensions.CODEC
                  .fromReader(body(seen.get(HandshakeType.ENCRYPTED_EXTENSIONS)))
                  .extensions()
                  .has(ExtensionType.SERVER_NAME)
              : ServerHello.CODEC
                  .fromReader(body(seen.get(HandshakeType.SERVER_HELLO)))
                  .extensions()
                  .has(ExtensionType.SERVER_NAME);
      assertThat(present).isEqualTo(answered);
    }
  }

  private static Reader body(Opaque frame) {
    return Reader.of(frame.toByteArray(), 4, frame.length());
  }

  /** A protector of an application's own that mixes up what it keeps. */
  private record Mixing(TicketProtector keys, ProtocolVersion version, CipherSuite suite)
      implements TicketProtector {
    @Override
    public Optional<Opaque> seal(Session session, Instant now) {
      return keys.seal(session, now);
    }

    @Override
    public Optional<Opened> open(Opaque ticket, ProtocolVersion of, Instant now) {
      return keys.open(ticket, of, now).map(o -> new Opened(mixed(o.session()), o.renew()));
    }

    private Session mixed(Session s) {
      return s.with(new Session.Keys(version, suite, s.secret(), true));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void resumesNoSessionOfAnotherVersionOrWithItsSuite(ProtocolVersion version) throws Exception {
    boolean is13 = version.equals(ProtocolVersion.TLS_1_3);
    CipherSuite own =
        is13
            ? CipherSuite.TLS_AES_128_GCM_SHA256
            : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    CipherSuite others =
        is13
            ? CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            : CipherSuite.TLS_AES_128_GCM_SHA256;
    ProtocolVersion other = is13 ? ProtocolVersion.TLS_1_2 : ProtocolVersion.TLS_1_3;
    Policy policy =
        TestPeers.policy(b -> b.versions(List.of(version)).suites(List.of(own, others)));
    TicketProtector keys = TicketKeys.rotating(TestPeers.CRYPTO);
    assertThat(resumes(policy, new Mixing(keys, version, own))).isTrue();
    assertThat(resumes(policy, new Mixing(keys, other, own))).isFalse();
    assertThat(resumes(policy, new Mixing(keys, version, others))).isFalse();
  }

  private static boolean resumes(Policy policy, TicketProtector tickets) throws Exception {
    var client =
        TestPeers.clientOf(policy)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    ServerConfig server = TestPeers.serverOf(policy).tickets(tickets).build();
    Matrix.connect(client, server);
    return Matrix.connect(client, server).client().view().resumed();
  }
}
