// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.Snapshot;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestRevocation;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What both sides of a failure are told, by the command line and by JSSE: the whole text, which a
 * person reads after every change. {@code -Dupdate} rewrites it.
 */
@Timeout(300)
final class FailuresExplainedTest {
  private static final Authority ROOT = TestCertificates.authority("EC", "CN=Root");
  private static final Authority OTHER = TestCertificates.authority("EC", "CN=Other Root");
  private static final Issued SITE = ROOT.issue("localhost");

  @TempDir Path folder;

  /** Both sides of one failure, made anew for each run. */
  private record Scene(Supplier<Side> server, Supplier<Side> client) {}

  private static Side site() {
    return new Side().shows(SITE);
  }

  private static Side caller() {
    return new Side().trusts(ROOT.root());
  }

  private static Side shows(Issued issued) {
    return new Side().shows(issued);
  }

  private static Map<String, Scene> scenes() {
    Map<String, Scene> scenes = new LinkedHashMap<>();
    Issued below = ROOT.intermediate("EC", LeafOptions.authority("CN=Middle")).issue("localhost");
    scenes.put(
        "The server sends its leaf alone",
        new Scene(
            () -> new Side().shows(below, below.chain().subList(0, 1)),
            FailuresExplainedTest::caller));
    Issued stranger =
        OTHER.intermediate("EC", LeafOptions.authority("CN=Stranger")).issue("localhost");
    scenes.put(
        "The server's authority is unknown",
        new Scene(() -> shows(stranger), FailuresExplainedTest::caller));
    Issued named = ROOT.issue("other.example");
    scenes.put(
        "The certificate is for another name",
        new Scene(() -> shows(named), FailuresExplainedTest::caller));
    Issued old = ROOT.issue(LeafOptions.named("localhost").expired());
    scenes.put(
        "The certificate has expired", new Scene(() -> shows(old), FailuresExplainedTest::caller));
    Issued clients = ROOT.issue(LeafOptions.named("localhost").withExtendedKeyUsages("clientAuth"));
    scenes.put(
        "The certificate is for clients only",
        new Scene(() -> shows(clients), FailuresExplainedTest::caller));
    Issued outside = constrained().issue("localhost");
    scenes.put(
        "The authority may not issue for that name",
        new Scene(() -> shows(outside), FailuresExplainedTest::caller));
    Instant begin = LeafOptions.BEGIN;
    scenes.put(
        "The certificate was revoked",
        new Scene(
            FailuresExplainedTest::site,
            () ->
                caller()
                    .knowsRevoked(
                        TestRevocation.list(
                            ROOT, begin, LeafOptions.END, SITE.leaf().getSerialNumber()))));
    clientCertificates(scenes);
    nothingInCommon(scenes);
    return scenes;
  }

  /** Permits names under example.org alone. */
  private static Authority constrained() {
    return ROOT.intermediate(
        "EC",
        LeafOptions.authority("CN=Narrow")
            .withExtension("2.5.29.30", true, "3011a00f300d820b6578616d706c652e6f7267"));
  }

  private static void clientCertificates(Map<String, Scene> scenes) {
    for (String version : List.of("1.2", "1.3")) {
      Issued client = OTHER.issue(LeafOptions.named("client.example").withSubject("CN=Client"));
      scenes.put(
          "TLS " + version + ": the client's issuer is none of those asked for",
          new Scene(
              () -> site().trusts(ROOT.root()), () -> caller().shows(client).speaks(version)));
      scenes.put(
          "TLS " + version + ": the client has no certificate",
          new Scene(() -> site().trusts(ROOT.root()), () -> caller().speaks(version)));
    }
  }

  private static void nothingInCommon(Map<String, Scene> scenes) {
    scenes.put(
        "No version in common",
        new Scene(() -> site().speaks("1.2"), () -> caller().speaks("1.3")));
    scenes.put(
        "No suite in common",
        new Scene(
            () -> site().speaks("1.2").allows("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
            () -> caller().speaks("1.2").allows("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));
    scenes.put(
        "RSA suites, and an EC certificate",
        new Scene(
            FailuresExplainedTest::site,
            () -> caller().speaks("1.2").allows("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")));
    scenes.put(
        "No application protocol in common",
        new Scene(() -> site().offers("http/1.1"), () -> caller().offers("h2")));
    Issued sha1 =
        TestCertificates.authority("RSA", "CN=Old Root")
            .issue(
                LeafOptions.named("localhost")
                    .withKeyType("RSA")
                    .withSignatureAlgorithm("SHA1withRSA"));
    scenes.put(
        "The server's own certificate is signed with SHA-1",
        new Scene(() -> shows(sha1), () -> new Side().trusts(sha1.root())));
  }

  @Test
  void tellsBothSidesWhatHappenedAndWhatToChange() throws Exception {
    StringBuilder text = new StringBuilder("# What both sides of a failure are told\n");
    for (Map.Entry<String, Scene> scene : scenes().entrySet()) {
      text.append("\n## ").append(scene.getKey()).append("\n");
      Serving serving = Serving.with(scene.getValue().server.get().serving(folder));
      Run run = Run.of(scene.getValue().client.get().connecting(folder, serving.address()));
      serving.exit();
      add(text, "serve", serving.err());
      add(text, "connect", run.err());
      jsse(text, scene.getValue());
    }
    anotherKey(text);
    plainHttp(text);
    closed(text);
    Snapshot.at("src/test/failures.txt").matches(text.toString());
  }

  @Test
  void repeatsNoSentenceAndDependsOnNoLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      for (Map.Entry<String, Scene> scene : scenes().entrySet()) {
        StringBuilder text = new StringBuilder();
        jsse(text, scene.getValue());
        assertThat(text.toString()).as(scene.getKey()).doesNotContainPattern("[\u0660-\u0669]");
        for (String chain : text.toString().split("\n\n")) {
          List<String> sentences =
              chain
                  .lines()
                  .flatMap(line -> List.of(line.split("[.;:] |[\\[\\]]")).stream())
                  .map(String::strip)
                  .filter(part -> part.length() > 30)
                  .toList();
          assertThat(sentences).as(scene.getKey()).doesNotHaveDuplicates();
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void jsse(StringBuilder text, Scene scene) throws Exception {
    JsseSides.Server server = JsseSides.serve(scene.server.get());
    String client = JsseSides.connect(scene.client.get(), server.port());
    add(text, "JSSE server", server.chain());
    add(text, "JSSE client", client);
  }

  private void anotherKey(StringBuilder text) throws Exception {
    text.append("\n## The key belongs to another certificate\n");
    Issued another = ROOT.issue("localhost");
    String[] options = new Side().shows(another, SITE.chain()).serving(folder);
    List<String> serve = new ArrayList<>(List.of("serve", "--port", "0"));
    serve.addAll(List.of(options));
    add(text, "serve", Run.of(serve.toArray(String[]::new)).err());
    add(
        text,
        "JSSE, when the store is given",
        JsseSides.chain(() -> new Side().shows(another, SITE.chain()).context()));
  }

  private void plainHttp(StringBuilder text) throws Exception {
    text.append("\n## The server speaks plain HTTP\n");
    byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (Scripted server = new Scripted(socket -> socket.getOutputStream().write(answer))) {
      add(text, "connect", connecting(server));
      add(text, "JSSE client", JsseSides.connect(caller(), server.port()));
    }
    text.append("\n## The client speaks plain HTTP\n");
    byte[] request = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    refusing(text, out -> out.write(request));
  }

  private void closed(StringBuilder text) throws Exception {
    text.append("\n## The server closes at once\n");
    try (Scripted server = new Scripted(socket -> {})) {
      add(text, "connect", connecting(server));
      add(text, "JSSE client", JsseSides.connect(caller(), server.port()));
    }
    text.append("\n## The server resets the connection\n");
    try (Scripted server = new Scripted(socket -> socket.setSoLinger(true, 0))) {
      add(text, "connect", connecting(server));
      add(text, "JSSE client", JsseSides.connect(caller(), server.port()));
    }
    text.append("\n## The client closes at once\n");
    refusing(text, out -> {});
  }

  private String connecting(Scripted server) throws Exception {
    return Run.of(caller().connecting(folder, "localhost:" + server.port())).err();
  }

  /** Both servers meet a client that sends this and closes. */
  private void refusing(StringBuilder text, Sending client) throws Exception {
    Serving serving = Serving.with(site().serving(folder));
    send(Integer.parseInt(serving.address().replace("localhost:", "")), client);
    serving.exit();
    add(text, "serve", serving.err());
    JsseSides.Server server = JsseSides.serve(site());
    send(server.port(), client);
    add(text, "JSSE server", server.chain());
  }

  private static void send(int port, Sending client) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.to(socket.getOutputStream());
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  /** What a client sends that speaks no TLS. */
  @FunctionalInterface
  private interface Sending {
    void to(OutputStream out) throws Exception;
  }

  private static void add(StringBuilder text, String who, String said) {
    String same =
        said.replaceAll("/[^ ]*/side\\d+/", "DIR/")
            .replaceAll("/[^ ]*/handsel[^ /]*/", "DIR/")
            .replaceAll(
                "(localhost|127\\.0\\.0\\.1|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]):\\d+", "HOST:PORT")
            .replaceAll("[0-9a-f]{24,64}", "HEX")
            .replaceAll("it is \\d{4}-[0-9T:.-]+Z now", "it is NOW now");
    text.append("\n### ").append(who).append("\n\n").append(same);
  }
}
