// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.cli.certs.PemText;
import dev.handsel.testkit.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  @TempDir Path folder;

  @Test
  void asksForACommand() {
    Run run = Run.of();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Name a command").contains("handsel demo");
  }

  @Test
  void knowsItsVersion() {
    Run run = Run.of("--version");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("handsel ").doesNotContain("${");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "connect", "serve", "doctor"})
  void everyCommandExplainsItself(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("Usage: handsel " + command).contains("--json");
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    assertThat(Run.of("--help").out()).contains("Examples:", "Exit codes:", "the network failed");
  }

  @ParameterizedTest
  @CsvSource({
    "--suite, TLS_NULL, TLS_AES_128_GCM_SHA256",
    "--group, x25518, X25519MLKEM768",
    "--policy, OLD, COMPATIBLE_2026_12",
    "--tls, 1.1, 1.3"
  })
  void answersAWrongNameWithTheRightOnes(String option, String wrong, String right) {
    Run run = Run.of("connect", "localhost", option, wrong);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(option, "'" + wrong + "'").contains("\n  " + right);
  }

  @Test
  void refusesListsThatContradictEachOther() {
    Run run = Run.of("connect", "x", "--tls", "1.2", "--suite", "TLS_AES_128_GCM_SHA256");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no cipher suite for TLSv1.2");
  }

  @Test
  void refusesAVersionThatThePolicyForbids() {
    Run run = Run.of("connect", "x", "--policy", "STRICT_2026_12", "--tls", "1.2");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("STRICT_2026_12 does not allow it");
  }

  @ParameterizedTest
  @CsvSource({"host:99999, 99999", "host:http, http", "::1, [::1]", "[::1, ]"})
  void refusesWhatIsNoAddress(String address, String hint) {
    Run run = Run.of("connect", address);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(hint);
  }

  @Test
  void refusesACertificateWithoutItsKey() throws IOException {
    Path file = folder.resolve("cert.pem");
    Files.writeString(file, PemText.of(List.of(TestCertificates.authority("EC").root())));
    Run run = Run.of("connect", "x", "--cert", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("holds no private key; name it by --key");
  }

  @Test
  void namesAFileItCannotRead() {
    Path absent = folder.resolve("absent.pem");
    Run run = Run.of("connect", "x", "--ca", absent.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--ca", absent.toString(), "no such file");
  }

  @Test
  void namesFileAndLineOfWhatDoesNotParse() throws IOException {
    Path file = folder.resolve("broken.pem");
    Files.writeString(
        file, "hello\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    Run run = Run.of("connect", "x", "--ca", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("broken.pem").containsPattern("line 2|:2");
  }

  @Test
  void refusesAPageItCouldNotWrite() {
    Run run = Run.of("demo", "--html", folder.resolve("no/such/folder.html").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--html");
  }

  @Test
  void tellsANetworkFailureFromATlsFailure() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    Run run = Run.of("connect", "127.0.0.1:" + port, "--json");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("cannot connect to 127.0.0.1:" + port);
    assertThat(run.lines()).hasSize(1);
    assertThat(Json.read(run.lines().get(0)))
        .containsEntry("type", "error")
        .containsEntry("exit", 3);
  }

  @Test
  void saysWhatIsWrongWithACommandWithoutBuryingItInHelp() {
    Run run = Run.of("connect", "x", "--insecurr");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--insecurr", "--insecure", "handsel connect --help");
    assertThat(run.err().lines().count()).isLessThan(5);
    Run json = Run.of("serve", "--port", "zero", "--json");
    assertThat(json.exit()).isEqualTo(2);
    assertThat(Json.read(json.lines().get(0))).containsEntry("exit", 2);
  }

  @Test
  void helpsWithACommand() {
    Run run = Run.of("help", "connect");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("handsel connect", "--insecure");
  }

  @Test
  void namesTheChoicesForClientAuthentication() {
    Run run = Run.of("serve", "--port", "0", "--client-auth", "maybe");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("none, want or need", "maybe");
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Run run = Run.of("serve", "--port", String.valueOf(taken.getLocalPort()));
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("127.0.0.1:" + taken.getLocalPort(), "--port");
    }
  }

  @Test
  void doctorSaysWhichProviderComputesWhat() {
    Run run = Run.of("doctor");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("SHA256", "MODERN_2026_12");
    assertThat(run.out()).contains("default groups: x25519 before secp256r1");
    assertThat(run.out()).containsPattern("(?m)^  groups: .*x25519, secp256r1, .*ffdhe4096$");
    for (String line : Run.of("doctor", "--json").lines()) {
      assertThat(Json.read(line)).containsKey("type");
    }
  }
}
