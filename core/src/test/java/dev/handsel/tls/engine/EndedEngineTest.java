// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine that has ended holds no secret, however long somebody holds the engine: traffic secrets
 * of both directions and epochs, their keys, the exporter's secret, the main secret of TLS 1.2.
 */
final class EndedEngineTest {
  private static final byte MASK = 0x5a;

  // Masked, because engines hold their configuration, and that this.
  private final Map<String, byte[]> secrets = new TreeMap<>();
  private EngineEnd client;
  private EngineEnd server;

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private void begin(ProtocolVersion version) {
    Policy policy = TestPeers.policy(version);
    KeyLogSink log =
        (label, random, secret) -> {
          secrets.put(label, masked(secret));
          if (label.contains("TRAFFIC_SECRET")) {
            secrets.put(label + " key 16", masked(key(secret, 16)));
            secrets.put(label + " key 32", masked(key(secret, 32)));
          }
        };
    client =
        new EngineEnd(
            TestPeers.client(
                TestPeers.clientOf(policy).keyLog(log).build(), PeerName.of(TestPeers.HOST, 443)));
    server = new EngineEnd(TlsEngine.server(TestPeers.serverOf(policy).build()));
  }

  private static byte[] masked(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] ^= MASK;
    }
    return other;
  }

  /** HKDF-Expand-Label(secret, "key", "", length). RFC 9846 §7.3. */
  private static byte[] key(byte[] secret, int length) {
    HashAlgorithm hash = secret.length == 48 ? HashAlgorithm.SHA384 : HashAlgorithm.SHA256;
    byte[] info = "\0.\011tls13 key\0".getBytes(StandardCharsets.ISO_8859_1);
    info[1] = (byte) length;
    return TestPeers.CRYPTO.hkdf(hash).expand(Secret.adopt(secret.clone()), info, length).expose();
  }

  private void open(ProtocolVersion version) throws TlsException {
    begin(version);
    settle();
    server.input(client.seal(new byte[100]));
    client.input(server.seal(new byte[100]));
    assertThat(held(client)).isNotEmpty();
    assertThat(held(server)).isNotEmpty();
  }

  /** Carries bytes until both are silent. */
  private void settle() throws TlsException {
    for (int silent = 0; silent < 2; ) {
      byte[] there = client.output();
      server.input(there);
      byte[] back = server.output();
      client.input(back);
      silent = there.length + back.length == 0 ? silent + 1 : 0;
    }
  }

  /** Names of the secrets that an engine holds. */
  private List<String> held(EngineEnd end) {
    ReachableBytes bytes = ReachableBytes.of(end.engine());
    List<String> held = new ArrayList<>();
    secrets.forEach(
        (label, secret) -> {
          byte[] wanted = masked(secret);
          if (bytes.contain(wanted)) {
            held.add(label);
          }
          Arrays.fill(wanted, (byte) 0);
        });
    return held;
  }

  private void assertNothingHeld() {
    assertThat(held(client)).as("client").isEmpty();
    assertThat(held(server)).as("server").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void holdsNoSecretAfterAnOrderlyClose(ProtocolVersion version) throws Exception {
    open(version);
    client.engine().closeOutbound();
    server.engine().closeOutbound();
    settle();
    assertNothingHeld();
    assertThatIllegalStateException()
        .isThrownBy(() -> client.engine().exportKeyingMaterial("EXPORTER-a", null, 32))
        .withMessageContaining("has ended");
  }

  /** Whoever closes second has read the peer's close_notify before its own goes out. */
  @ParameterizedTest
  @MethodSource("versions")
  void holdsNoSecretAfterOneSideClosedAndThenTheOther(ProtocolVersion version) throws Exception {
    open(version);
    client.engine().closeOutbound();
    // Nothing follows a close_notify, be it sent or not: no further keys are needed.
    assertThat(held(client)).doesNotContain("CLIENT_TRAFFIC_SECRET_0");
    settle();
    if (version.equals(ProtocolVersion.TLS_1_3)) {
      assertThat(held(server)).noneMatch(label -> label.startsWith("CLIENT_"));
      assertThat(server.engine().exportKeyingMaterial("EXPORTER-a", null, 32)).hasSize(32);
      client.input(server.seal(new byte[100]));
    }
    server.engine().closeOutbound();
    settle();
    assertNothingHeld();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void holdsNoSecretAfterAnAbort(ProtocolVersion version) throws Exception {
    open(version);
    client.engine().abort(AlertDescription.INTERNAL_ERROR);
    // What the alert is protected with has to wait for it, and nothing else has.
    assertThat(held(client)).allMatch(label -> label.startsWith("CLIENT_TRAFFIC_SECRET_0 key"));
    byte[] alert = client.output();
    assertThat(held(client)).isEmpty();
    assertThat(catchThrowableOfType(TlsException.class, () -> server.input(alert))).isNotNull();
    assertNothingHeld();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void holdsNoSecretAfterATruncation(ProtocolVersion version) throws Exception {
    open(version);
    for (EngineEnd end : List.of(client, server)) {
      assertThat(catchThrowableOfType(TlsException.class, () -> end.engine().closeInbound()))
          .isNotNull();
      end.output();
    }
    assertNothingHeld();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void holdsNoSecretAfterAnAbortInTheMidstOfTheHandshake(ProtocolVersion version) throws Exception {
    begin(version);
    server.input(client.output());
    client.input(server.output());
    assertThat(client.output()).isNotEmpty();
    assertThat(held(client)).isNotEmpty();
    for (EngineEnd end : List.of(client, server)) {
      end.engine().abort(AlertDescription.USER_CANCELED);
      end.output();
    }
    assertNothingHeld();
  }

  /** No ticket comes after close_notify, and no key log tells of this secret. */
  @Test
  void holdsNothingToMakeSessionsFromOnceTheServerHasClosed() throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_3);
    client =
        new EngineEnd(
            TlsEngine.client(
                TestPeers.clientOf(policy)
                    .sessions(new InMemoryClientSessionCache(InstantSource.system()))
                    .build(),
                PeerName.of(TestPeers.HOST, 443)));
    server = new EngineEnd(TlsEngine.server(TestPeers.serverOf(policy).build()));
    settle();
    byte[] live = (byte[]) field(field(field(client.engine(), "driver"), "state"), "resumption");
    byte[] resumption = live.clone();
    assertThat(ReachableBytes.of(client.engine()).contain(resumption)).isTrue();
    server.engine().closeOutbound();
    settle();
    assertThat(ReachableBytes.of(client.engine()).contain(resumption)).isFalse();
    assertThat(live).containsOnly(0);
  }

  private static Object field(Object object, String name) throws ReflectiveOperationException {
    for (Class<?> type = object.getClass(); ; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(object);
        }
      }
    }
  }
}
