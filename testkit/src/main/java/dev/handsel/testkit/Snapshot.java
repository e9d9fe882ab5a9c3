// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file in the tree which must equal what a test prints: a policy, a fault table, the
 * transition table of the state machine.
 *
 * <p>Run the tests with {@code -Dupdate} to rewrite every snapshot, then read the diff before you
 * commit it.
 *
 * @param file the snapshot, relative to the module's folder
 */
public record Snapshot(Path file) {

  /** The snapshot at {@code path}, relative to the module's folder. */
  public static Snapshot at(String path) {
    return new Snapshot(Path.of(path));
  }

  /**
   * Fails unless {@code printed} equals the file; line ends count as {@code \n} whatever the
   * checkout made of them.
   */
  public void matches(String printed) {
    String actual = printed.endsWith("\n") ? printed : printed + "\n";
    try {
      if (updating()) {
        write(actual);
      } else if (Files.notExists(file)) {
        fail("no snapshot at " + file + "; run the tests with -Dupdate to write it");
      } else {
        String expected = Files.readString(file).replace("\r\n", "\n");
        assertEquals(expected, actual, file + " differs; -Dupdate rewrites it");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }

  private static boolean updating() {
    String update = System.getProperty("update");
    return update != null && !update.equals("false");
  }
}
