// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotTest {
  @TempDir Path folder;

  @BeforeEach
  void needsComparingRatherThanUpdating() {
    assumeTrue(System.getProperty("update") == null, "-Dupdate is set");
  }

  @Test
  void acceptsTheSameTextWithAnyLineEnd() throws Exception {
    Path file = Files.writeString(folder.resolve("policy.txt"), "one\r\ntwo\r\n");

    new Snapshot(file).matches("one\ntwo");
  }

  @Test
  void refusesOtherTextAndNamesTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("policy.txt"), "one\n");

    assertThatThrownBy(() -> new Snapshot(file).matches("two"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("policy.txt");
    assertThat(file).hasContent("one");
  }

  @Test
  void refusesAMissingFileAndSaysHowToWriteIt() {
    Path file = folder.resolve("policy.txt");

    assertThatThrownBy(() -> new Snapshot(file).matches("one"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dupdate");
    assertThat(file).doesNotExist();
  }
}
