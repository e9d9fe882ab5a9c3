// SPDX-License-Identifier: Apache-2.0
package dev.handsel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PkixPeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.credential.TrustAnchors;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.policy.Policies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
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
      import dev.handsel.tls.policy.*;
      import java.nio.ByteBuffer;
      import java.security.Security;
      import javax.net.ssl.SSLContext;

      final class Sample%d {
        static void run(PeerVerifier verifier, ByteBuffer toPeer, ByteBuffer fromPeer,
            ByteBuffer plaintext) throws Exception {
          %s
        }

        static void send(ByteBuffer bytes) {}

        static void fetch(ByteBuffer bytes) {}
      }
      """;

  /** What a reader of the guide to raw public keys has around its lines. */
  private static final String RAW_KEYS_FRAME =
      """
      import dev.handsel.tls.api.*;
      import dev.handsel.tls.credential.*;
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
      String body = sample.lines().collect(Collectors.joining("\n    "));
      Snippets.compile(folder, "Sample" + number, README_FRAME.formatted(number, body));
    }
  }
}
