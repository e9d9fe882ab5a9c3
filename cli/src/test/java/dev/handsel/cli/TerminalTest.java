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

  /** A console as Java 22 and later have it. */
  public record Told(boolean isTerminal) {}

  /** One that fails. */
  public static final class Broken {
    public boolean isTerminal() {
      throw new IllegalStateException("lost");
    }
  }

  @Test
  void asksAConsoleWhetherItIsATerminal() {
    assertThat(Terminal.interactive(new Told(true), Told.class, 22)).isTrue();
    assertThat(Terminal.interactive(new Told(false), Told.class, 22)).isFalse();
    assertThat(Terminal.interactive(new Broken(), Broken.class, 22)).isFalse();
  }

  @Test
  void believesAConsoleUnaskedOnlyWhereJavaHasNoneWithoutATerminal() {
    assertThat(Terminal.interactive(new Object(), Object.class, 21)).isTrue();
    assertThat(Terminal.interactive(new Object(), Object.class, 22)).isFalse();
    assertThat(Terminal.interactive(null)).isFalse();
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
