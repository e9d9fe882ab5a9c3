// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.pkix.PkixPeerVerifier;
import dev.handsel.tls.pkix.TrustAnchors;
import dev.handsel.tls.policy.Policies;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Handshake13Test {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final TestCertificates.Authority AUTHORITY = TestCertificates.authority("EC");
  private static final TestCertificates.Issued SERVER = AUTHORITY.issue("server.example");
  private static final TestCertificates.Issued CLIENT = AUTHORITY.issue("client.example");

  private static PkixPeerVerifier trust() {
    return PkixPeerVerifier.trusting(TrustAnchors.of(List.of(AUTHORITY.root()))).build();
  }

  private static ClientConfig.Builder client() {
    return ClientConfig.withPolicy(Policies.MODERN_2026_12).trusting(trust()).crypto(CRYPTO);
  }

  private static ServerConfig.Builder server() {
    return ServerConfig.withPolicy(Policies.MODERN_2026_12)
        .identifiedBy(
            StaticCredentialSelector.of(
                Credentials.of(CRYPTO, SERVER.chain(), SERVER.privateKey())))
        .crypto(CRYPTO);
  }

  private static EnginePair pair(ClientConfig client, ServerConfig server, int chunk) {
    return new EnginePair(
        TestPeers.client(client, PeerName.of("server.example", 443)),
        TlsEngine.server(server),
        chunk);
  }

  @Test
  void carriesDataBothWays() throws Exception {
    EnginePair pair = pair(client().build(), server().build(), Integer.MAX_VALUE);
    pair.run();
    assertThat(pair.client().view().complete()).isTrue();
    assertThat(pair.server().view().complete()).isTrue();
    assertThat(pair.client().view().version()).contains(ProtocolVersion.TLS_1_3);
    pair.clientSends("hello".getBytes(UTF_8));
    pair.serverSends("world".getBytes(UTF_8));
    pair.run();
    assertThat(pair.serverReceived()).asString(UTF_8).isEqualTo("hello");
    assertThat(pair.clientReceived()).asString(UTF_8).isEqualTo("world");
  }

  @Test
  void takesBytesOneByOne() throws Exception {
    EnginePair pair = pair(client().build(), server().build(), 1);
    pair.run();
    assertThat(pair.client().view().complete()).isTrue();
    assertThat(pair.server().view().complete()).isTrue();
  }

  @Test
  void authenticatesTheClient() throws Exception {
    EnginePair pair =
        pair(
            client()
                .credentials(
                    StaticCredentialSelector.of(
                        Credentials.of(CRYPTO, CLIENT.chain(), CLIENT.privateKey())))
                .alpn(List.of("h2", "http/1.1"))
                .build(),
            server()
                .clientAuth(ClientAuth.NEED)
                .peerVerifier(trust())
                .alpn(AlpnSelector.preferring(List.of("http/1.1")))
                .build(),
            Integer.MAX_VALUE);
    pair.run();
    assertThat(pair.server().view().complete()).isTrue();
    assertThat(pair.server().view().peerChain()).hasSize(CLIENT.chain().size());
    assertThat(pair.client().view().alpn()).contains("http/1.1");
  }
}
