// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However the transport cuts or joins the stream, the connection is the same. */
final class StreamSplitTest {
  private static final byte[] LONG = TestPeers.CRYPTO.randomness().bytes(50_000);

  static Stream<Arguments> chunks() {
    return Matrix.versions()
        .flatMap(
            version ->
                Stream.of(1, 2, 5, 6, 97, 1_460, Integer.MAX_VALUE)
                    .map(chunk -> Arguments.of(version, chunk)));
  }

  static Stream<Arguments> seeds() {
    return Matrix.versions()
        .flatMap(version -> IntStream.range(0, 8).mapToObj(s -> Arguments.of(version, s)));
  }

  private static ClientConfig client(ProtocolVersion version) {
    return TestPeers.clientOf(TestPeers.policy(version))
        .credentials(TestPeers.credentials(TestPeers.client("EC")))
        .build();
  }

  private static ServerConfig server(ProtocolVersion version) {
    return TestPeers.serverOf(TestPeers.policy(version))
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(TestPeers.trust())
        .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
        .build();
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void takesPiecesOfOneLength(ProtocolVersion version, int chunk) throws Exception {
    EnginePair pair = TestPeers.pair(client(version), server(version), chunk);
    run(pair);
    Matrix.assertConnected(pair);
  }

  /** A small piece a round takes more rounds than one run has. */
  private static void run(EnginePair pair) throws Exception {
    pair.run();
    pair.run();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void takesPiecesOfAnyLength(ProtocolVersion version, int seed) throws Exception {
    Random random = new Random(seed);
    EngineEnd client =
        new EngineEnd(TlsEngine.client(client(version), PeerName.of(TestPeers.HOST, 443)));
    EngineEnd server = new EngineEnd(TlsEngine.server(server(version)));
    for (int i = 0; i < 4; i++) {
      deliver(client.output(), server, random);
      deliver(server.output(), client, random);
    }
    assertThat(client.engine().view().complete()).isTrue();
    assertThat(server.engine().view().complete()).isTrue();
    deliver(client.seal(LONG), server, random);
    deliver(server.seal(LONG), client, random);
    assertThat(server.received()).isEqualTo(LONG);
    assertThat(client.received()).isEqualTo(LONG);
  }

  private static void deliver(byte[] bytes, EngineEnd to, Random random) throws Exception {
    int from = 0;
    while (from < bytes.length) {
      int count = Math.min(bytes.length - from, 1 + random.nextInt(1 << random.nextInt(15)));
      to.input(Arrays.copyOfRange(bytes, from, from + count));
      from += count;
    }
  }

  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void takesTheLastFlightAndDataAtOnce(ProtocolVersion version) throws Exception {
    EngineEnd client =
        new EngineEnd(TlsEngine.client(client(version), PeerName.of(TestPeers.HOST, 443)));
    EngineEnd server = new EngineEnd(TlsEngine.server(server(version)));
    server.input(client.output());
    client.input(server.output());
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(client.output());
    if (version.equals(ProtocolVersion.TLS_1_2)) {
      server.input(joined.toByteArray());
      joined.reset();
      client.input(server.output());
    }
    joined.writeBytes(client.seal("at once".getBytes(UTF_8)));
    client.engine().closeOutbound();
    joined.writeBytes(client.output());
    server.input(joined.toByteArray());
    assertThat(server.received()).asString(UTF_8).isEqualTo("at once");
  }
}
