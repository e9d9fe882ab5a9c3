// SPDX-License-Identifier: Apache-2.0
package dev.handsel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.net.Timeouts;
import dev.handsel.net.TlsSockets;
import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.stream.TlsStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentedCodeTest {
  /** What a reader of the README has around its lines. */
  private static final String README_FRAME =
      """
      import dev.handsel.jsse.HandselProvider;
      import dev.handsel.tls.api.*;
      import dev.handsel.tls.credential.*;
      import dev.handsel.tls.pkix.*;
      import dev.handsel.tls.policy.*;
      import java.security.Security;
      import javax.net.ssl.SSLContext;

      final class Sample%d {
        static void run() throws Exception {
          %s
        }
      }
      """;

  /** What a reader of the guide to raw public keys has around its lines. */
  private static final String RAW_KEYS_FRAME =
      """
      import dev.handsel.tls.api.*;
      import dev.handsel.tls.credential.*;
      import dev.handsel.tls.pkix.*;
      import dev.handsel.tls.policy.*;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public final class RawKeysExample {
        public static ServerConfig server(Path folder) throws Exception {
          %s
          return server;
        }

        public static ClientConfig client(Path folder) throws Exception {
          %s
          return client;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void exampleOfTheApiRuns() throws Exception {
    Path javadoc = Path.of("core/src/main/java/dev/handsel/tls/api/package-info.java");
    String source = Snippets.ofJavadoc(Snippets.root().resolve(javadoc));
    Class<?> example = Snippets.compile(folder, "EngineExample", source);
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    TestCertificates.Authority authority = TestCertificates.authority("EC");
    TestCertificates.Issued issued = authority.issue("server.example");
    ClientConfig client =
        ClientConfig.withPolicy(Policies.MODERN_2026_12)
            .trusting(PkixPeerVerifier.trusting(TrustAnchors.of(List.of(authority.root()))).build())
            .build();
    ServerConfig server =
        ServerConfig.withPolicy(Policies.MODERN_2026_12)
            .identifiedBy(
                StaticCredentialSelector.of(
                    Credentials.of(crypto, issued.chain(), issued.privateKey())))
            .build();
    Object received =
        example
            .getMethod("exchange", ClientConfig.class, ServerConfig.class, String.class)
            .invoke(null, client, server, "sealed by a handshake");
    assertThat(received).isEqualTo("sealed by a handshake");
  }

  /** The loop obeys an engine's demands over a channel, from the first hello to the end. */
  @Test
  void loopOfTheEngineRuns() throws Exception {
    Path javadoc = Path.of("core/src/main/java/dev/handsel/tls/api/TlsEngine.java");
    String source = Snippets.ofJavadoc(Snippets.root().resolve(javadoc));
    Class<?> loop = Snippets.compile(folder, "EngineLoop", source);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
        SocketChannel accepted = listener.accept()) {
      Future<?> served =
          other.submit(
              () -> {
                try (TlsStream peer =
                    TlsSockets.accept(server(), accepted.socket(), Timeouts.DEFAULT)) {
                  peer.output().write(peer.input().readAllBytes());
                }
                return null;
              });
      TlsEngine engine =
          TlsEngine.client(
              TestPeers.clientOf(TestPeers.EVERYTHING).build(), PeerName.of(TestPeers.HOST, 443));
      Object made =
          loop.getConstructor(TlsEngine.class, ByteChannel.class).newInstance(engine, channel);
      Object view = loop.getMethod("handshake").invoke(made);
      assertThat(((HandshakeView) view).complete()).isTrue();
      assertThat(engine.demand().hasOutput()).isFalse();
      byte[] much = new byte[100_000];
      Arrays.fill(much, (byte) 3);
      loop.getMethod("write", ByteBuffer.class).invoke(made, ByteBuffer.wrap(much));
      loop.getMethod("closeOutput").invoke(made);
      ByteBuffer plaintext = ByteBuffer.allocate(200_000);
      while ((Boolean) loop.getMethod("read", ByteBuffer.class).invoke(made, plaintext)) {
        assertThat(plaintext.position()).isPositive();
      }
      assertThat(plaintext.flip()).isEqualTo(ByteBuffer.wrap(much));
      served.get(30, TimeUnit.SECONDS);
    } finally {
      other.shutdownNow();
    }
  }

  private static ServerConfig server() {
    return TestPeers.serverOf(TestPeers.EVERYTHING).build();
  }

  @Test
  void guideToRawPublicKeysRuns() throws Exception {
    writeKeys("server", "server.pub");
    writeKeys("client", "clients.pub");
    List<String> samples =
        Snippets.ofMarkdown(Snippets.root().resolve("docs/raw-public-keys.md")).stream()
            .map(sample -> sample.replace("Path.of(", "folder.resolve("))
            .toList();
    Class<?> example =
        Snippets.compile(
            folder, "RawKeysExample", RAW_KEYS_FRAME.formatted(samples.get(0), samples.get(1)));
    ServerConfig server =
        (ServerConfig) example.getMethod("server", Path.class).invoke(null, folder);
    ClientConfig client =
        (ClientConfig) example.getMethod("client", Path.class).invoke(null, folder);
    EnginePair pair =
        new EnginePair(
            TlsEngine.client(client, PeerName.of("gateway.example", 443)),
            TlsEngine.server(server));
    pair.run();
    assertThat(pair.client().view().complete()).isTrue();
    assertThat(pair.client().view().peerRawKey()).isPresent();
    assertThat(pair.server().view().peerRawKey()).isPresent();
  }

  private void writeKeys(String name, String others) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String open = Pem.write("PUBLIC KEY", pair.getPublic().getEncoded());
    Files.writeString(
        folder.resolve(name + ".key"), Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(folder.resolve(name + ".pub"), open);
    Files.writeString(folder.resolve(others), open);
  }

  @Test
  void samplesOfTheReadmeCompile() throws Exception {
    List<String> samples = Snippets.ofMarkdown(Snippets.root().resolve("README.md"));
    assertThat(samples).hasSizeGreaterThanOrEqualTo(2);
    int number = 0;
    for (String sample : samples) {
      number++;
      if (sample.contains(" class ")) {
        // A whole program: ReadmeClientTest runs it.
        continue;
      }
      String body = sample.lines().collect(Collectors.joining("\n    "));
      Snippets.compile(folder, "Sample" + number, README_FRAME.formatted(number, body));
    }
  }
}
