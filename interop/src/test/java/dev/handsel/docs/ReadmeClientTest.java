// SPDX-License-Identifier: Apache-2.0
package dev.handsel.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client that the README shows, as a reader would run it: whole, against a server. */
@Timeout(120)
final class ReadmeClientTest {
  private static final int MOST_LINES = 15;

  @TempDir Path folder;

  private static String program() throws Exception {
    return Snippets.ofMarkdown(Snippets.root().resolve("README.md")).stream()
        .filter(sample -> sample.contains("class Get"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isShort() throws Exception {
    List<String> lines = program().lines().toList();
    int from = 0;
    while (!lines.get(from).contains("void main(")) {
      from++;
    }
    int to = from;
    while (!lines.get(to).equals("  }")) {
      to++;
    }
    assertThat(to - from - 1).isBetween(1, MOST_LINES);
    assertThat(lines.subList(to + 1, lines.size())).containsExactly("}");
  }

  @Test
  void fetchesFromAServerThatItTrustsAndFromNoOther() throws Exception {
    Snippets.compile(folder, "Get", program());
    Path told = folder.resolve("told");
    Process server =
        java(List.of(), "dev.handsel.cli.Main", "serve", "--www", "--port", "0", "--count", "2")
            .redirectError(told.toFile())
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
      String listening = out.readLine();
      assertThat(listening).as(Files.readString(told)).isNotNull();
      String port = listening.substring(listening.lastIndexOf(':') + 1);

      String refused = get(List.of(), port, 1);
      assertThat(refused).contains("TlsIOException").doesNotContain("200 OK");

      List<String> trust = List.of("-Djavax.net.ssl.trustStore=" + store(Files.readString(told)));
      assertThat(get(trust, port, 0)).startsWith("HTTP/1.1 200 OK").contains("TLSv1.3");
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  private String get(List<String> options, String port, int exit) throws Exception {
    Path said = folder.resolve("said");
    Process client =
        java(options, "Get", "localhost", port)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String all = Files.readString(said);
      assertThat(client.exitValue()).as(all).isEqualTo(exit);
      return all;
    } finally {
      client.destroyForcibly();
    }
  }

  private ProcessBuilder java(List<String> options, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"));
    Stream.of(words).forEach(command::add);
    return new ProcessBuilder(command);
  }

  /** The server's authority, whose file its hints name, as a store of trusted certificates. */
  private Path store(String told) throws Exception {
    List<String> hints = List.of(told.split("\\s+"));
    Path authority = Path.of(hints.get(hints.indexOf("--ca") + 1));
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    Path file = folder.resolve("trust.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    return file;
  }
}
