// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.cli.certs.PemText;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ConnectServeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  void carriesStdinToTheEchoAndBack(String version) throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    String text = "hello ".repeat(20_000) + "end\n";
    Run run =
        Run.withInput(
            text, "connect", server.address(), "--ca", server.hint("--ca"), "--tls", version);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("TLSv" + version, "CN=localhost");
    assertThat(run.out()).as("the peer's bytes alone").isEqualTo(text);
    assertThat(server.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  void resumesAndSaysWhatWasSkipped(String version) throws Exception {
    Serving server = Serving.with("--echo", "--count", "2");
    Run run =
        Run.of(
            "connect",
            server.address(),
            "--ca",
            server.hint("--ca"),
            "--tls",
            version,
            "--resume",
            "1");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsPattern("resumed +no")
        .containsPattern("resumed +yes")
        .containsPattern("skipped .*Certificate");
    assertThat(server.exit()).isZero();
  }

  @Test
  void servesAClientThatNamesNobodyTheKeyItTakes() throws Exception {
    TestCertificates.Authority authority = TestCertificates.authority("EC");
    List<String> options = new ArrayList<>(List.of("--echo", "--count", "2"));
    for (String type : List.of("RSA", "EC")) {
      TestCertificates.Issued issued =
          authority.issue(
              LeafOptions.named("site.example").withAddresses("127.0.0.1").withKeyType(type));
      Path cert = folder.resolve(type + ".pem");
      Path key = folder.resolve(type + "-key.pem");
      PemText.writePrivately(cert, PemText.of(issued.chain()));
      PemText.writePrivately(key, PemText.of(issued.privateKey()));
      options.addAll(List.of("--cert", cert.toString(), "--key", key.toString()));
    }
    Path ca = folder.resolve("ca.pem");
    PemText.writePrivately(ca, PemText.of(List.of(authority.root())));
    Serving server = Serving.with(options.toArray(String[]::new));
    String byAddress = server.address().replace("localhost", "127.0.0.1");
    for (String type : List.of("RSA", "ECDSA")) {
      Run run =
          Run.of(
              "connect",
              byAddress,
              "--ca",
              ca.toString(),
              "--suite",
              "TLS_ECDHE_" + type + "_WITH_AES_128_GCM_SHA256");
      assertThat(run.exit()).as(run.err()).isZero();
    }
    assertThat(server.exit()).isZero();
  }

  @Test
  void namesBothSidesOffersWhereNothingFits() throws Exception {
    Serving server = Serving.with("--echo", "--count", "2", "--tls", "1.2");
    String ca = server.hint("--ca");
    Run refused = Run.of("connect", server.address(), "--ca", ca, "--tls", "1.3");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("protocol_version", "this side offered", "TLSv1.3", "--tls");
    Run json = Run.of("connect", server.address(), "--ca", ca, "--tls", "1.3", "--json");
    assertThat(json.out()).contains("\"offered\":{\"versions\":[\"TLSv1.3\"]}");
    assertThat(server.exit()).isEqualTo(1);
    assertThat(server.err())
        .contains("the client offers [TLSv1.3]; this server allows [TLSv1.2]", "--tls");
  }

  @Test
  void refusesACertificateOfAnUnknownAuthority() throws Exception {
    Serving server = Serving.with("--echo", "--count", "2");
    Run refused = Run.of("connect", server.address());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("TLS failed", "INTERMEDIATE_MISSING", "RFC 9846", "unknown_ca (48)");
    Run insecure = Run.of("connect", server.address(), "--insecure");
    assertThat(insecure.exit()).isZero();
    assertThat(insecure.err()).contains("NOT checked");
    assertThat(server.exit()).as("a failure does not stop the server, which tells it").isEqualTo(1);
    assertThat(server.err()).contains("unknown_ca");
  }

  @Test
  void refusesACertificateForAnotherName() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    Run run =
        Run.of("connect", server.address(), "--ca", server.hint("--ca"), "--sni", "other.example");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("WRONG_NAME", "other.example");
    assertThat(server.exit()).isEqualTo(1);
  }

  @Test
  void asksForAClientCertificateAndGetsIt() throws Exception {
    Serving server = Serving.with("--www", "--client-auth", "need", "--count", "2");
    Run without = Run.of("connect", server.address(), "--ca", server.hint("--ca"), "--get", "/");
    assertThat(without.exit()).isEqualTo(1);
    assertThat(without.err()).contains("certificate_required").contains("--cert and --key");
    Run with =
        Run.of(
            "connect",
            server.address(),
            "--ca",
            server.hint("--ca"),
            "--cert",
            server.hint("--cert"),
            "--key",
            server.hint("--key"),
            "--get",
            "/about.json");
    assertThat(with.exit()).as(with.err()).isZero();
    assertThat(with.out()).contains("HTTP/1.1 200 OK", "CN=Handsel throw-away client");
    assertThat(server.exit()).as("the first was refused").isEqualTo(1);
  }

  @Test
  void agreesOnWhatTheListsAllow() throws Exception {
    Serving server = Serving.with("--echo", "--alpn", "a,b", "--count", "1");
    Run run =
        Run.of(
            "connect",
            server.address(),
            "--ca",
            server.hint("--ca"),
            "--group",
            "secp384r1",
            "--suite",
            "TLS_CHACHA20_POLY1305_SHA256",
            "--alpn",
            "b");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("cipher suite +TLS_CHACHA20_POLY1305_SHA256")
        .containsPattern("group +secp384r1")
        .containsPattern("ALPN +b");
    assertThat(server.exit()).isZero();
  }

  @Test
  void writesNothingButJsonLines() throws Exception {
    Serving server = Serving.with("--www", "--json", "--count", "1");
    Run run =
        Run.of("connect", server.address(), "--ca", server.hint("--ca"), "--json", "--get", "/");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines())
        .extracting(line -> Json.read(line).get("type"))
        .contains("step", "decided", "complete", "connected", "data");
    assertThat(server.exit()).isZero();
    assertThat(server.lines())
        .extracting(line -> Json.read(line).get("type"))
        .contains("step", "accepted");
  }

  @Test
  void writesSecretsForTheOwnerAlone() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    Path file = folder.resolve("keys.log");
    Run run =
        Run.of(
            "connect",
            server.address(),
            "--ca",
            server.hint("--ca"),
            "--tls",
            "1.3",
            "--keylog",
            file.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(file))
        .contains("CLIENT_HANDSHAKE_TRAFFIC_SECRET ", "SERVER_TRAFFIC_SECRET_0 ");
    assertThat(run.out() + run.err()).doesNotContain("TRAFFIC_SECRET");
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void writesAPageAndATrace() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    Path page = folder.resolve("page.html");
    Run run =
        Run.of(
            "connect",
            server.address(),
            "--ca",
            server.hint("--ca"),
            "--trace",
            "--html",
            page.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(page)).contains("ClientHello", "close_notify");
    assertThat(run.err()).contains("legacy_version = TLSv1.2", "record out");
  }
}
