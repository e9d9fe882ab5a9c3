// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.AlpnSelector;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code curl} and a small HTTPS responder on the engine. */
final class CurlTest {
  @TempDir static Path folder;

  @BeforeEach
  void require() {
    Tool.CURL.require();
  }

  static Stream<ProtocolVersion> versions() {
    return TestPeers.EVERYTHING.versions().stream();
  }

  private static ServerConfig.Builder responder() {
    return TestPeers.serverOf(TestPeers.EVERYTHING)
        .alpn(AlpnSelector.preferring(List.of("http/1.1")));
  }

  private static RunningTool curl(EngineServer server, String host, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--cacert",
                new PemFolder(folder).root().toString(),
                "--resolve",
                host + ":" + server.port() + ":127.0.0.1"));
    command.addAll(Arrays.asList(arguments));
    command.add("https://" + host + ":" + server.port() + "/some/page");
    return RunningTool.start(command);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void fetchesAPage(ProtocolVersion version) throws Exception {
    try (EngineServer server = new EngineServer(responder().build());
        RunningTool curl =
            version.equals(ProtocolVersion.TLS_1_3)
                ? curl(server, TestPeers.HOST, "--tlsv1.3")
                : curl(server, TestPeers.HOST, "--tls-max", "1.2")) {
      assertThat(curl.finish()).as(curl::output).isZero();
      assertThat(curl.output()).isEqualTo("you asked for /some/page\n");
      HandshakeView view = server.outcome();
      assertThat(view.version()).contains(version);
      assertThat(view.alpn()).contains("http/1.1");
    }
  }

  @Test
  void refusesACertificateForAnotherName() throws Exception {
    int certificateProblem = 60;
    try (EngineServer server = new EngineServer(responder().build());
        RunningTool curl = curl(server, "other.example")) {
      assertThat(curl.finish()).isEqualTo(certificateProblem);
    }
  }
}
