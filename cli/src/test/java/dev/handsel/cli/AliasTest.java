// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.cli.certs.PemText;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AliasTest {
  private static final char[] PASSWORD = "swordfish".toCharArray();

  private final Authority authority = TestCertificates.authority("EC");
  private final Authority other = TestCertificates.authority("RSA");

  @TempDir Path folder;
  private String ca = "";

  @BeforeEach
  void writeAuthority() throws IOException {
    ca =
        Files.writeString(folder.resolve("ca.pem"), PemText.of(List.of(authority.root())))
            .toString();
  }

  @ParameterizedTest
  @CsvSource({"mine, 0", "MINE, 0", "theirs, 1"})
  void servesTheKeyOfTheAlias(String alias, int exit) throws Exception {
    String store = store("mine", "theirs");
    Serving serving =
        Serving.with(
            "--echo",
            "--count",
            "1",
            "--cert",
            store,
            "--alias",
            alias,
            "--key-password",
            "pass:swordfish");
    assertThat(Run.of("connect", serving.address(), "--ca", ca).exit()).isEqualTo(exit);
    assertThat(serving.exit()).isEqualTo(exit);
  }

  @Test
  void connectsWithTheKeyOfTheAlias() throws Exception {
    Serving serving = Serving.with("--echo", "--count", "1", "--client-ca", ca);
    Run run =
        Run.of(
            "connect",
            serving.address(),
            "--ca",
            serving.hint("--ca"),
            "--cert",
            store("mine", "theirs"),
            "--alias",
            "mine",
            "--key-password",
            "pass:swordfish");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(serving.exit()).isZero();
  }

  @Test
  void listsTheAliasesWhereNoneIsNamed() throws Exception {
    for (String command : List.of("connect x", "serve --port 0")) {
      Run run = Run.of(with(command, store("mine", "theirs"), "--key-password", "pass:swordfish"));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .contains("2 private keys (", "mine", "theirs", "say which by its alias, with --alias")
          .doesNotContain("swordfish");
    }
  }

  @Test
  void listsFewAliasesAndEscapesThem() throws Exception {
    String[] names = new String[300];
    for (int i = 0; i < names.length; i++) {
      names[i] = "key " + i + " \u001b]0;title\u0007";
    }
    Run run = Run.of(with("connect x", store(names), "--key-password", "pass:swordfish"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("300 private keys", "(300 in all)").doesNotContain("\u001b");
    assertThat(run.err()).hasSizeLessThan(1_500);
  }

  @Test
  void namesTheKeysBesideAWrongAlias() throws Exception {
    Run run =
        Run.of(
            with(
                "connect x",
                store("mine", "theirs"),
                "--alias",
                "ours",
                "--key-password",
                "pass:swordfish"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no private key of that alias", "mine", "theirs");
  }

  @Test
  void refusesAnAliasWithoutAStore() throws Exception {
    Run pem = Run.of("connect", "x", "--cert", ca, "--alias", "mine");
    assertThat(pem.exit()).isEqualTo(2);
    assertThat(pem.err()).contains("only PKCS#12 and JKS stores have aliases");
    for (String command : List.of("connect x", "serve --port 0")) {
      Run bare = Run.of((command + " --alias mine").split(" "));
      assertThat(bare.exit()).isEqualTo(2);
      assertThat(bare.err()).contains("--alias chooses a key in a --cert");
    }
    Run few = Run.of("serve", "--port", "0", "--cert", ca, "--cert", ca, "--alias", "mine");
    assertThat(few.exit()).isEqualTo(2);
    assertThat(few.err()).contains("each --cert needs its --alias", "got 2 and 1");
  }

  private static String[] with(String command, String store, String... more) {
    return Stream.of(command.split(" "), new String[] {"--cert", store}, more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  /** A store whose first key is certified by the one authority, and all others by the other. */
  private String store(String... aliases) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var first = authority.issue("localhost");
    var others = other.issue("localhost");
    for (int i = 0; i < aliases.length; i++) {
      var identity = i == 0 ? first : others;
      store.setKeyEntry(
          aliases[i],
          identity.privateKey(),
          PASSWORD,
          identity.chain().toArray(X509Certificate[]::new));
    }
    Path file = folder.resolve("keys-" + aliases.length + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file.toString();
  }
}
