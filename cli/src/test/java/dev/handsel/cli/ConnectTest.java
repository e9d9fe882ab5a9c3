// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.cli.certs.PemText;
import dev.handsel.trace.CertificateFacts;
import dev.handsel.trace.Palette;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code connect} does besides agreeing. */
@Timeout(120)
final class ConnectTest {
  @TempDir Path folder;

  @Test
  void fetchesThePathOfAUrl() throws Exception {
    Serving server = Serving.with("--www", "--count", "1");
    Run run =
        Run.of(
            "connect",
            "https://" + server.address() + "/about.json?x#y",
            "--ca",
            server.hint("--ca"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("HTTP/1.1 200 OK").contains("\"version\":\"TLSv1.3\"");
    assertThat(server.exit()).isZero();
  }

  /** The exit code is that of TLS, not of the network, where nothing listens. */
  @Test
  void callsNobodyWhereThereIsNothingToSay() throws Exception {
    int unused;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = listener.getLocalPort();
    }
    Run run = Run.of("connect", "127.0.0.1:" + unused, "--tls", "1.2", "--group", "X25519MLKEM768");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains("leaves nothing to offer: TLSv1.2 lacks a group, for the policy names none")
        .contains("CONFIGURATION");
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/, is not spoken here",
    "https://me:secret@a.example/, before the @",
    "'https://a.example/a b', write others as %XX",
    "a.example/path, must begin with https://",
    "https://a.example:x/, is no port",
    "https:///path, names no host"
  })
  void refusesWhatIsNoUrl(String url, String hint) {
    Run run = Run.of("connect", url);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(hint).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.example/a --get /b, give one of the two",
    "x --show-chain --get /, leave --get",
    "x --show-chain --resume 1, leave --get",
    "x --timeout 0, between 1 and 86400",
    "x --timeout 90000, between 1 and 86400",
    "x --get a, must begin with /",
    "x --alpn '', 1 to 255 bytes",
    "x --key-password pass:a, give that too",
    "x --key a.pem, give that too",
    "x --insecure --crl a.crl, leave --crl out",
    "x --pin a.pub --crl a.crl, add --ca"
  })
  void refusesOptionsThatDoNotFit(String options, String hint) {
    String[] words = ("connect " + options).split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("''") ? "" : words[i];
    }
    Run run = Run.of(words);
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(hint).doesNotContain("defect");
  }

  @Test
  void saysNothingIfItIsToBeQuiet() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    Run run =
        Run.withInput("hello", "connect", server.address(), "--ca", server.hint("--ca"), "--quiet");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("hello");
    assertThat(run.err()).isEmpty();
    assertThat(server.exit()).isZero();
  }

  @Test
  void saysWhatFailedEvenIfItIsToBeQuiet() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    Run run = Run.of("connect", server.address(), "-q");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("INTERMEDIATE_MISSING");
  }

  @Test
  void waitsForAHandshakeNoLongerThanItIsTold() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = Run.of("connect", "localhost:" + silent.getLocalPort(), "--timeout", "1");
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("the handshake took more than 1 second");
    }
  }

  @Test
  void waitsForBytesNoLongerThanItIsTold() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    try (PipedOutputStream never = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(never)) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exit =
          Main.run(
              args("connect", server.address(), "--ca", server.hint("--ca"), "--timeout", "3"),
              in,
              new PrintStream(OutputStream.nullOutputStream()),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Palette.PLAIN);
      assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(3);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("the next byte took more than 3 seconds");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWhenItsReaderIsGone(boolean json) throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    try (PipedOutputStream more = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(more)) {
      more.write("hello".getBytes(StandardCharsets.US_ASCII));
      OutputStream closed =
          new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
              throw new IOException("Broken pipe");
            }
          };
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      String[] args =
          json
              ? args("connect", server.address(), "--ca", server.hint("--ca"), "--json", "-q")
              : args("connect", server.address(), "--ca", server.hint("--ca"), "-q");
      // The server echoes and waits for more, and stdin never ends.
      int exit =
          Main.run(
              args,
              in,
              new PrintStream(closed, true),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Palette.PLAIN);
      assertThat(exit).isZero();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void escapesThePeersDataForATerminal() throws Exception {
    Serving server = Serving.with("--www", "--count", "2");
    String ca = server.hint("--ca");
    Run shown = Run.onTerminal("connect", server.address(), "--ca", ca, "--get", "/");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).startsWith("HTTP/1.1 200 OK\nContent-Type").doesNotContain("\r");
    Run raw = Run.onTerminal("connect", server.address(), "--ca", ca, "--get", "/", "--raw");
    assertThat(raw.out()).startsWith("HTTP/1.1 200 OK\r\nContent-Type");
  }

  @Test
  void showsSerialFingerprintAndAnchor() throws Exception {
    Serving server = Serving.with("--echo", "--count", "2");
    String ca = server.hint("--ca");
    CertificateFacts root = CertificateFacts.of(certificates(Files.readString(Path.of(ca))).get(0));
    Run run = Run.of("connect", server.address(), "--ca", ca);
    assertThat(run.err())
        .containsPattern("serial [0-9a-f]{30,32}")
        .containsPattern("SHA-256 [0-9a-f]{64}")
        .containsPattern("anchor +CN=Handsel throw-away CA")
        .contains("SHA-256 " + root.sha256())
        .contains("names  localhost, 127.0.0.1");
    Run json = Run.of("connect", server.address(), "--ca", ca, "--json");
    assertThat(json.out())
        .contains("\"anchor\":{\"subject\":\"CN=Handsel throw-away CA\"", root.sha256());
  }

  @Test
  void writesTheChainAsPemAndNothingElse() throws Exception {
    Serving server = Serving.with("--echo", "--count", "3");
    String ca = server.hint("--ca");
    Run run = Run.withInput("ignored", "connect", server.address(), "--ca", ca, "--show-chain");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(certificates(run.out()))
        .singleElement()
        .satisfies(
            leaf -> assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=localhost"));
    assertThat(run.out()).isEqualTo(PemText.of(certificates(run.out())));

    Run refused = Run.of("connect", server.address(), "--show-chain");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).isEqualTo(run.out());

    Run json = Run.of("connect", server.address(), "--ca", ca, "--show-chain", "--json");
    assertThat(json.out()).contains("\"type\":\"chain\"", "-----BEGIN CERTIFICATE-----");
  }

  @Test
  void showsWhyItFailedOnThePage() throws Exception {
    Serving server = Serving.with("--echo", "--count", "1");
    Path page = folder.resolve("page.html");
    Run run = Run.of("connect", server.address(), "--html", page.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(Files.readString(page)).contains("class=\"failure\"", "INTERMEDIATE_MISSING");
    Path another = folder.resolve("another.html");
    Run noHost = Run.of("connect", "no-such-host.invalid", "--html", another.toString());
    assertThat(noHost.exit()).isEqualTo(3);
    assertThat(Files.readString(another)).contains("class=\"failure\"", "no such host");
  }

  private static List<X509Certificate> certificates(String pem) throws Exception {
    try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  private static String[] args(String... words) {
    return words;
  }
}
