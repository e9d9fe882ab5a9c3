// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PinnedKeys;
import dev.handsel.tls.extension.Alpn;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.extension.SupportedVersions;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renegotiations that a client of TLS 1.2 does not follow, or not to their end. RFC 5746. */
final class RenegotiationRefusedTest {
  private final EngineEnd client;
  private final HandmadeServer server;

  RenegotiationRefusedTest() {
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
  void refusesByDefault() throws Exception {
    HandmadeServer other = new HandmadeServer(end(config(Renegotiation.REFUSED).build()));
    other.handshake();
    assertThatThrownBy(other::request)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> {
              assertThat(e.fault()).contains(PeerMisbehaved.RENEGOTIATION_REFUSED);
              assertThat(e.alert()).isEqualTo(AlertDescription.NO_RENEGOTIATION);
              assertThat(e).hasMessageContaining("policy");
            });
  }

  @Test
  void passesOverARequestIfThePolicyDoes() throws Exception {
    EngineEnd end = end(config(Renegotiation.IGNORED).build());
    HandmadeServer other = new HandmadeServer(end);
    other.handshake();
    other.request();
    assertThat(end.engine().demand().phase()).isEqualTo(Demand.Phase.OPEN);
    assertThat(end.engine().demand().hasOutput()).isFalse();
    other.send(new byte[3]);
    assertThat(end.received()).hasSize(3);
  }

  @Test
  void followsOneRequestIfThePolicyAllowsOne() throws Exception {
    HandmadeServer other = new HandmadeServer(end(config(Renegotiation.ONCE).build()));
    other.handshake();
    other.renegotiate();
    refused(other::request, PeerMisbehaved.RENEGOTIATION_REFUSED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Renegotiation.class,
      names = {"IGNORED", "FREELY"})
  void boundsRequestsWithoutDataBetween(Renegotiation rule) throws Exception {
    EngineEnd end = end(config(rule).build());
    HandmadeServer other = new HandmadeServer(end);
    other.handshake();
    Consumer<Integer> requests =
        count -> {
          try {
            for (int i = 0; i < count; i++) {
              other.request();
            }
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    requests.accept(32);
    other.send(new byte[1]);
    requests.accept(32);
    refused(other::request, PeerMisbehaved.TOO_MANY_HELLO_REQUESTS);
  }

  @Test
  void refusesAServerThatCannotBindTheHandshakes() throws Exception {
    server.knowsRenegotiation = false;
    server.handshake();
    assertThat(client.engine().view().secureRenegotiation()).isFalse();
    refused(server::request, PeerMisbehaved.RENEGOTIATION_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesAfterAResumptionThatBindsNothing(boolean extended) throws Exception {
    ClientConfig config =
        config(Renegotiation.FREELY)
            .sessions(new InMemoryClientSessionCache(InstantSource.system()))
            .build();
    HandmadeServer first = new HandmadeServer(end(config));
    first.extendedMasterSecret = extended;
    first.handshake();
    EngineEnd end = end(config);
    HandmadeServer second = new HandmadeServer(end);
    second.extendedMasterSecret = extended;
    second.resume(first);
    assertThat(end.engine().view().resumed()).isTrue();
    if (extended) {
      second.renegotiate();
      assertThat(end.engine().view().resumed()).isFalse();
    } else {
      refused(second::request, PeerMisbehaved.RENEGOTIATION_REFUSED);
    }
  }

  @Test
  void refusesAnAnswerWithoutBinding() throws Exception {
    server.handshake();
    server.request();
    server.knowsRenegotiation = false;
    refused(server::answerHello, PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 11, 12, 23})
  void refusesAnAnswerBoundToAnotherHandshake(int changed) throws Exception {
    server.handshake();
    server.request();
    server.binding =
        both -> {
          byte[] bytes = changed < 0 ? new byte[0] : both.toByteArray();
          if (changed >= 0) {
            bytes[changed] ^= 1;
          }
          return Opaque.adopt(bytes);
        };
    assertThatThrownBy(server::answerHello)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> {
              assertThat(e.fault()).contains(PeerMisbehaved.RENEGOTIATION_INFO_MISMATCH);
              assertThat(e.alert()).isEqualTo(AlertDescription.HANDSHAKE_FAILURE);
            });
  }

  @Test
  void refusesAnotherVersion() throws Exception {
    server.handshake();
    server.request();
    server.version = new ProtocolVersion(0x0302);
    refused(server::answerHello, PeerMisbehaved.VERSION_RENEGOTIATED);
  }

  /** Nor TLS 1.3, which a ServerHello may only select beside nothing of TLS 1.2. */
  @Test
  void refusesTls13() throws Exception {
    server.extendedMasterSecret = false;
    server.handshake();
    server.request();
    server.knowsRenegotiation = false;
    server.more = out -> out.put(SupportedVersions.IN_SERVER_HELLO, ProtocolVersion.TLS_1_3);
    refused(server::answerHello, PeerMisbehaved.VERSION_RENEGOTIATED);
  }

  /** Though this client would have believed the other key, had it come first. */
  @Test
  void refusesAnotherRawKey() throws Exception {
    Issued other = TestPeers.authority().issue(LeafOptions.named("other").withKeyType("EC"));
    ClientConfig config =
        config(Renegotiation.FREELY)
            .peerVerifier(
                PinnedKeys.of(
                    TestPeers.server("EC").leaf().getPublicKey(), other.leaf().getPublicKey()))
            .build();
    for (Issued second : List.of(TestPeers.server("EC"), other)) {
      HandmadeServer raw = new HandmadeServer(end(config));
      raw.showsRawKey = true;
      raw.more =
          out ->
              out.put(
                  ServerCertificateTypeExtension.IN_SERVER_HELLO, CertificateType.RAW_PUBLIC_KEY);
      raw.handshake();
      raw.identity = second;
      if (second == other) {
        refused(raw::renegotiate, PeerMisbehaved.CERTIFICATE_CHANGED);
      } else {
        raw.renegotiate();
      }
    }
  }

  @Test
  void refusesOtherCertificates() throws Exception {
    server.handshake();
    server.request();
    server.identity =
        TestPeers.authority().issue(LeafOptions.named(TestPeers.HOST).withKeyType("EC"));
    assertThatThrownBy(server::answerHello)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> {
              assertThat(e.fault()).contains(PeerMisbehaved.CERTIFICATE_CHANGED);
              assertThat(e.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesAChangeOfExtendedMasterSecret(boolean first) throws Exception {
    server.extendedMasterSecret = first;
    server.handshake();
    server.request();
    server.extendedMasterSecret = !first;
    refused(server::answerHello, PeerMisbehaved.EXTENDED_MASTER_SECRET_CHANGED);
  }

  @Test
  void refusesAWayBackFromEncryptThenMac() throws Exception {
    server.suite = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256;
    server.encryptsThenMacs = true;
    server.handshake();
    server.suite = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    server.encryptsThenMacs = false;
    server.renegotiate();
    exchange("an AEAD needs none");
    server.request();
    server.suite = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256;
    refused(server::answerHello, PeerMisbehaved.ENCRYPT_THEN_MAC_DROPPED);
  }

  @Test
  void refusesAProtocolSelectedAnew() throws Exception {
    server.handshake();
    server.request();
    server.more = out -> out.put(Alpn.IN_SERVER_HELLO, List.of(Opaque.of((byte) 'a')));
    refused(server::answerHello, Malformed.EXTENSION_UNSOLICITED);
  }

  @Test
  void refusesARequestInTheRecordOfFinished() throws Exception {
    server.answerHello();
    server.takeKeys();
    server.behindFinished = List.of(new HelloRequest());
    refused(server::finish, PeerMisbehaved.KEYS_CHANGED_MID_MESSAGE);
  }

  @Test
  void refusesARequestAfterItsOwnCloseNotify() throws Exception {
    server.handshake();
    client.engine().closeOutbound();
    refused(server::request, PeerMisbehaved.RENEGOTIATION_REFUSED);
  }
}
