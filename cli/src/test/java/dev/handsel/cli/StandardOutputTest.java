// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandardOutputTest {
  @TempDir Path folder;

  @Test
  void tellsAFullDiskFromAReaderThatIsGone() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    StandardOutput out = new StandardOutput(new FileOutputStream(full.toFile()));
    assertThatThrownBy(() -> out.write('x')).isInstanceOf(IOException.class);
    assertThat(out.failure())
        .isNotInstanceOf(ReaderGone.class)
        .hasMessageStartingWith("cannot write to stdout: ");
    out.close();
  }

  @Test
  void seesThatTheReaderOfAPipeIsGone() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    } catch (IOException e) {
      assumeTrue(false, "this system has no mkfifo");
      return;
    }
    assertThat(made.waitFor()).isZero();
    // Opening both ways does not wait for another end.
    RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
    StandardOutput out = new StandardOutput(new FileOutputStream(pipe.toFile()));
    out.write('x');
    reader.close();
    assertThatThrownBy(() -> out.write('y')).isInstanceOf(IOException.class);
    assertThat(out.failure()).isInstanceOf(ReaderGone.class);
    out.close();
  }
}
