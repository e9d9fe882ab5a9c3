// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3, true",
    "/dev/tty1, true",
    "/dev/console, true",
    "pipe:[1234], false",
    "/dev/null, false",
    "/home/me/file, false"
  })
  void knowsATerminalByItsDevice(String target, boolean terminal) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(target));
    assertThat(Terminal.device(link)).isEqualTo(terminal);
  }

  @Test
  void believesTheLauncher() {
    String before = System.getProperty("handsel.terminals");
    try {
      System.setProperty("handsel.terminals", "err");
      assertThat(Terminal.out()).isFalse();
      assertThat(Terminal.err()).isTrue();
      System.setProperty("handsel.terminals", "out,err");
      assertThat(Terminal.out()).isTrue();
    } finally {
      if (before == null) {
        System.clearProperty("handsel.terminals");
      } else {
        System.setProperty("handsel.terminals", before);
      }
    }
  }
}
