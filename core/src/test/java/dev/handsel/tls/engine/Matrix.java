// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of whole connections share. */
final class Matrix {
  private Matrix() {}

  static Stream<ProtocolVersion> versions() {
    return TestPeers.EVERYTHING.versions().stream();
  }

  /** Shakes hands, checks that both sides tell the same, and carries data both ways. */
  static EnginePair connect(ClientConfig client, ServerConfig server) throws TlsException {
    EnginePair pair = TestPeers.pair(client, server);
    pair.run();
    assertConnected(pair);
    return pair;
  }

  static void assertConnected(EnginePair pair) throws TlsException {
    HandshakeView client = pair.client().view();
    HandshakeView server = pair.server().view();
    assertThat(client.complete()).isTrue();
    assertThat(server.complete()).isTrue();
    assertThat(server.version()).isEqualTo(client.version()).isPresent();
    assertThat(server.suite()).isEqualTo(client.suite()).isPresent();
    // With DHE in TLS 1.2 a client learns a prime, not a name.
    client.group().ifPresent(group -> assertThat(server.group()).contains(group));
    assertThat(server.alpn()).isEqualTo(client.alpn());
    assertThat(server.resumed()).isEqualTo(client.resumed());
    assertThat(server.retried()).isEqualTo(client.retried());
    if (!server.resumed()) {
      // A ticket does not hold the server's own chain.
      assertThat(server.ownChain()).isEqualTo(client.peerChain());
    }
    assertThat(server.peerChain()).isEqualTo(client.ownChain());
    assertThat(server.ownScheme()).isEqualTo(client.peerScheme());
    assertThat(server.peerScheme()).isEqualTo(client.ownScheme());
    assertThat(pair.server().exportKeyingMaterial("EXPORTER-test", new byte[] {1}, 48))
        .isEqualTo(pair.client().exportKeyingMaterial("EXPORTER-test", new byte[] {1}, 48));
    int before = pair.serverReceived().length;
    int answered = pair.clientReceived().length;
    pair.clientSends("hello".getBytes(UTF_8));
    pair.run();
    pair.serverSends("world".getBytes(UTF_8));
    pair.run();
    assertThat(new String(pair.serverReceived(), UTF_8).substring(before)).isEqualTo("hello");
    assertThat(new String(pair.clientReceived(), UTF_8).substring(answered)).isEqualTo("world");
  }

  /** Both engines' failures, the first one thrown. */
  static TlsException refusal(ClientConfig client, ServerConfig server) {
    EnginePair pair = TestPeers.pair(client, server);
    TlsException refused = catchThrowableOfType(TlsException.class, pair::run);
    assertThat(refused).isNotNull();
    assertNoDefect(refused);
    assertThat(pair.client().failure()).isNotNull();
    assertThat(pair.server().failure()).isNotNull();
    // Whoever did not find the fault was told by alert.
    assertThat(List.of(pair.client().failure().alert(), pair.server().failure().alert()))
        .containsOnly(refused.alert());
    return refused;
  }

  static void assertNoDefect(TlsException e) {
    assertThat(e.fault().filter(LocalFailure.DEFECT::equals)).as("a defect of ours").isEmpty();
  }
}
