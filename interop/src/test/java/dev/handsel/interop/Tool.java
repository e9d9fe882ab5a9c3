// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A program of somebody else. Where it is not installed its tests are skipped with a reason, unless
 * HANDSEL_REQUIRE_TOOLS=1 makes its absence a failure.
 */
enum Tool {
  OPENSSL("openssl"),
  GNUTLS_SERV("gnutls-serv"),
  GNUTLS_CLI("gnutls-cli"),
  CURL("curl"),
  TSHARK("tshark");

  private final String program;

  Tool(String program) {
    this.program = program;
  }

  String program() {
    return program;
  }

  void require() {
    boolean present =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    String reason = program + " is not installed: its tests do not run";
    if ("1".equals(System.getenv("HANDSEL_REQUIRE_TOOLS"))) {
      assertThat(present).as(reason + ", but HANDSEL_REQUIRE_TOOLS=1").isTrue();
    }
    if (!present) {
      System.out.println(reason);
    }
    assumeTrue(present, reason);
  }
}
