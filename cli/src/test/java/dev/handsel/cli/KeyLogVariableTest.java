// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.trace.Palette;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyLogVariableTest {
  @Test
  void namesTheOptionInstead() {
    assertThat(said(Map.of("SSLKEYLOGFILE", "/tmp/keys"), null))
        .contains("SSLKEYLOGFILE is set, and not followed", "--keylog \"$SSLKEYLOGFILE\"");
  }

  @Test
  void keepsQuietWithoutTheVariableAndWithTheOption() {
    assertThat(said(Map.of(), null)).isEmpty();
    assertThat(said(Map.of("SSLKEYLOGFILE", ""), null)).isEmpty();
    assertThat(said(Map.of("SSLKEYLOGFILE", "/tmp/keys"), Path.of("other"))).isEmpty();
  }

  private static String said(Map<String, String> environment, Path keyLog) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Console.Setting.plain(Palette.PLAIN));
    TraceOptions options = new TraceOptions();
    options.keyLog = keyLog;
    KeyLogVariable.say(console, options, environment);
    return err.toString(StandardCharsets.UTF_8);
  }
}
