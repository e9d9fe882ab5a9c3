// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.credential.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that know each other by their keys. */
@Timeout(120)
final class RawPublicKeyTest {
  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void make(String name) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(
        folder.resolve(name + ".key"), Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(
        folder.resolve(name + ".pub"), Pem.write("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private Serving serving(String connections) throws Exception {
    make("server");
    make("client");
    return Serving.with(
        "--echo",
        "--count",
        connections,
        "--cert",
        file("server.pub"),
        "--key",
        file("server.key"),
        "--client-pin",
        file("client.pub"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3"})
  void authenticatesBothSidesAndShowsTheKeys(String version) throws Exception {
    Serving server = serving("2");
    Run run =
        Run.of(
            "connect",
            server.address(),
            "--tls",
            version,
            "--pin",
            file("server.pub"),
            "--cert",
            file("client.pub"),
            "--key",
            file("client.key"),
            "--resume",
            "1");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("shown instead of certificates", "SHA-256 ", "server certificate type")
        .doesNotContain("anonymous");
    assertThat(server.exit()).isZero();
    assertThat(server.err()).contains("with a raw public key").doesNotContain("certificate");
  }

  @Test
  void refusesAKeyThatIsNotPinned() throws Exception {
    Serving server = serving("1");
    Run run =
        Run.of(
            "connect",
            server.address(),
            "--pin",
            file("client.pub"),
            "--cert",
            file("client.pub"),
            "--key",
            file("client.key"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("KEY_NOT_PINNED", "RFC 7250", "certificate_unknown");
    assertThat(server.exit()).isEqualTo(1);
  }

  @Test
  void saysWhyCertificatesAloneDoNotDo() throws Exception {
    Serving server = serving("1");
    Run run = Run.of("connect", server.address());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(server.exit()).isEqualTo(1);
    assertThat(server.err()).contains("the client takes certificates alone", "[RawPublicKey]");
  }

  @Test
  void wantsOneOfPinAndInsecure() throws Exception {
    make("server");
    Run run = Run.of("connect", "localhost:1", "--insecure", "--pin", file("server.pub"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--insecure", "--pin");
  }
}
