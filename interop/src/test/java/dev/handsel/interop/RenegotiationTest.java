// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Renegotiation;
import dev.handsel.tls.stream.TlsIOException;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handsel's client and servers that begin another handshake in a connection of TLS 1.2. */
final class RenegotiationTest {
  private static final Pattern ACCEPT = Pattern.compile("ACCEPT \\S*:(\\d+)\\s");

  @TempDir Path folder;

  private static ClientConfig client(Renegotiation rule) {
    return TestPeers.clientOf(
            TestPeers.policy(
                builder ->
                    builder
                        .versions(List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2))
                        .clientRenegotiation(rule)))
        .credentials(TestPeers.credentials(TestPeers.client("EC")))
        .build();
  }

  private RunningTool openssl() throws Exception {
    Tool.OPENSSL.require();
    PemFolder pem = new PemFolder(folder);
    return RunningTool.start(
        List.of(
            "openssl",
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-tls1_2",
            "-cert",
            pem.serverChain("EC").toString(),
            "-key",
            pem.serverKey("EC").toString(),
            "-CAfile",
            pem.root().toString()));
  }

  private static int port(RunningTool tool) throws Exception {
    Matcher accept = ACCEPT.matcher(tool.await("ACCEPT "));
    while (!accept.find()) {
      accept = ACCEPT.matcher(tool.await("\n"));
    }
    return Integer.parseInt(accept.group(1));
  }

  @Test
  void renegotiatesWithOpenSslAgainAndAgain() throws Exception {
    try (RunningTool tool = openssl();
        Talk talk = Loopback.connect(client(Renegotiation.FREELY), port(tool))) {
      talk.write("before\n");
      tool.await("before");
      for (String word : List.of("one\n", "two\n")) {
        tool.type("r\n");
        talk.awaitAnotherHandshake();
        tool.type(word);
        assertThat(talk.readLine()).isEqualTo(word);
        talk.write("after " + word);
        tool.await("after " + word);
      }
      assertThat(talk.view().ownChain()).isEmpty();
      assertThat(talk.view().complete()).isTrue();
    }
  }

  @Test
  void showsOpenSslACertificateOnlyWhenAskedAgain() throws Exception {
    try (RunningTool tool = openssl();
        Talk talk = Loopback.connect(client(Renegotiation.ONCE), port(tool))) {
      talk.write("before\n");
      tool.await("before");
      tool.type("R\n");
      talk.awaitAnotherHandshake();
      assertThat(talk.view().ownChain()).hasSize(1);
      talk.write("somebody\n");
      assertThat(tool.await("somebody")).contains("verify return:1");
    }
  }

  @Test
  void refusesOpenSslByDefault() throws Exception {
    try (RunningTool tool = openssl();
        Talk talk = Loopback.connect(client(Renegotiation.REFUSED), port(tool))) {
      talk.write("before\n");
      tool.await("before");
      tool.type("r\n");
      assertThatThrownBy(talk::readLine)
          .isInstanceOfSatisfying(
              TlsIOException.class,
              e -> assertThat(e.failure().fault()).contains(PeerMisbehaved.RENEGOTIATION_REFUSED));
    }
  }

  private static JdkPeer jdk(Renegotiation rule) throws Exception {
    SSLEngine engine =
        JdkPeer.context(TestPeers.server("EC")).createSSLEngine("client.example", 40000);
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    return new JdkPeer(TlsEngine.client(client(rule), PeerName.of(TestPeers.HOST, 443)), engine);
  }

  private static void exchange(JdkPeer peer, String data) throws Exception {
    peer.oursSends(data.getBytes(UTF_8));
    peer.jdkSends(data.getBytes(UTF_8));
    assertThat(peer.receivedByJdk()).asString(UTF_8).endsWith(data);
    assertThat(peer.receivedByOurs()).asString(UTF_8).endsWith(data);
  }

  @Test
  void renegotiatesWithTheJdkAndIsAuthenticatedThen() throws Exception {
    JdkPeer peer = jdk(Renegotiation.FREELY);
    peer.run();
    exchange(peer, "first");
    byte[] id = peer.jdk().getSession().getId();
    peer.jdk().setNeedClientAuth(true);
    peer.run();
    assertThat(peer.jdk().getSession().getId()).isNotEqualTo(id);
    assertThat(peer.jdk().getSession().getPeerCertificates())
        .containsExactlyElementsOf(TestPeers.client("EC").chain());
    exchange(peer, "second");
    peer.run();
    exchange(peer, "third");
  }

  @Test
  void refusesTheJdkByDefault() throws Exception {
    JdkPeer peer = jdk(Renegotiation.REFUSED);
    peer.run();
    exchange(peer, "first");
    assertThatThrownBy(peer::run)
        .isInstanceOfSatisfying(
            TlsException.class,
            e -> assertThat(e.fault()).contains(PeerMisbehaved.RENEGOTIATION_REFUSED));
  }
}
