// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "MUST forget the secret values and keys established in failed connections". RFC 9846 §6. */
final class ForgettingTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  /** A backend that counts the keys of ciphers which were made and not closed. */
  private static CryptoBackend counting(AtomicInteger live) {
    return (CryptoBackend)
        Proxy.newProxyInstance(
            ForgettingTest.class.getClassLoader(),
            new Class<?>[] {CryptoBackend.class},
            (proxy, method, arguments) -> {
              Object made = call(method, TestPeers.CRYPTO, arguments);
              if (method.getName().equals("aead")) {
                live.incrementAndGet();
                return counting((Aead) made, live);
              }
              return made;
            });
  }

  private static Aead counting(Aead aead, AtomicInteger live) {
    AtomicInteger open = new AtomicInteger(1);
    return (Aead)
        Proxy.newProxyInstance(
            ForgettingTest.class.getClassLoader(),
            new Class<?>[] {Aead.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                live.addAndGet(-open.getAndSet(0));
              }
              return call(method, aead, arguments);
            });
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private final AtomicInteger clientKeys = new AtomicInteger();
  private final AtomicInteger serverKeys = new AtomicInteger();

  private EngineEnd client(Policy policy, PeerVerifier trust) {
    return new EngineEnd(
        TestPeers.client(
            TestPeers.clientOf(policy).crypto(counting(clientKeys)).peerVerifier(trust).build(),
            PeerName.of(TestPeers.HOST, 443)));
  }

  private EngineEnd server(Policy policy) {
    return new EngineEnd(
        TlsEngine.server(TestPeers.serverOf(policy).crypto(counting(serverKeys)).build()));
  }

  /** Carries bytes until both are silent. */
  private static void settle(EngineEnd client, EngineEnd server) throws TlsException {
    for (int silent = 0; silent < 2; ) {
      byte[] there = client.output();
      server.input(there);
      byte[] back = server.output();
      client.input(back);
      silent = there.length + back.length == 0 ? silent + 1 : 0;
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aFailedHandshakeLeavesNoKeys(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    EngineEnd client = client(policy, PeerVerifier.NOBODY);
    EngineEnd server = server(policy);
    TlsException refused = catchThrowableOfType(TlsException.class, () -> settle(client, server));
    assertThat(refused.fault()).contains(Untrusted.REFUSED);
    byte[] alert = client.output();
    assertThat(clientKeys).hasValue(0);
    assertThat(catchThrowableOfType(TlsException.class, () -> server.input(alert))).isNotNull();
    assertThat(serverKeys).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aForgedRecordLeavesNoKeys(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    EngineEnd client = client(policy, TestPeers.trust());
    EngineEnd server = server(policy);
    settle(client, server);
    assertThat(clientKeys.get()).isPositive();
    assertThat(serverKeys.get()).isPositive();
    byte[] record = client.seal(new byte[100]);
    record[record.length - 1] ^= 1;
    TlsException refused = catchThrowableOfType(TlsException.class, () -> server.input(record));
    assertThat(refused.fault()).contains(PeerMisbehaved.RECORD_FORGED);
    byte[] alert = server.output();
    assertThat(serverKeys).hasValue(0);
    assertThat(catchThrowableOfType(TlsException.class, () -> client.input(alert))).isNotNull();
    assertThat(clientKeys).hasValue(0);
  }

  /** One key for each direction, however many there were. */
  @Test
  void updatedKeysLeaveNoneOfThoseBefore() throws Exception {
    Policy policy = TestPeers.policy(ProtocolVersion.TLS_1_3);
    EngineEnd client = client(policy, TestPeers.trust());
    EngineEnd server = server(policy);
    settle(client, server);
    for (int i = 0; i < 3; i++) {
      assertThat(clientKeys).hasValue(2);
      assertThat(serverKeys).hasValue(2);
      client.engine().updateKeys(true);
      settle(client, server);
      client.input(server.seal(new byte[1]));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aConnectionThatIsClosedInBothDirectionsLeavesNoKeys(ProtocolVersion version)
      throws Exception {
    Policy policy = TestPeers.policy(version);
    EngineEnd client = client(policy, TestPeers.trust());
    EngineEnd server = server(policy);
    settle(client, server);
    client.engine().closeOutbound();
    server.engine().closeOutbound();
    settle(client, server);
    assertThat(clientKeys).hasValue(0);
    assertThat(serverKeys).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anAbortedConnectionLeavesNoKeysBehindItsAlert(ProtocolVersion version) throws Exception {
    Policy policy = TestPeers.policy(version);
    EngineEnd client = client(policy, TestPeers.trust());
    EngineEnd server = server(policy);
    settle(client, server);
    client.engine().abort(dev.handsel.tls.vocab.AlertDescription.INTERNAL_ERROR);
    assertThat(client.output()).isNotEmpty();
    assertThat(clientKeys).hasValue(0);
  }
}
