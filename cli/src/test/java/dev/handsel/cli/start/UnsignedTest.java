// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.bouncycastle.util.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a jar of Bouncy Castle's, whose releases are signed. */
final class UnsignedTest {
  private static final String ENTRY = "org/bouncycastle/util/Pack.class";

  @TempDir Path folder;

  @Test
  void leavesTheSignatureAndNothingElseBehind() throws Exception {
    Path target = folder.resolve("lib");
    Path signed = Files.copy(signed(), folder.resolve("signed.jar"));
    Unsigned.main(new String[] {folder.toString(), target.toString()});
    try (JarFile before = new JarFile(signed.toFile());
        JarFile after = new JarFile(target.resolve("signed.jar").toFile())) {
      assertThat(before.stream()).anyMatch(entry -> entry.getName().endsWith(".SF"));
      assertThat(after.stream()).noneMatch(entry -> entry.getName().endsWith(".SF"));
      assertThat(bytes(after)).isEqualTo(bytes(before));
      assertThat(after.size()).isGreaterThan(before.size() - 4);
      assertThat(after.getManifest().getEntries()).isEmpty();
      assertThat(after.getManifest().getMainAttributes())
          .isEqualTo(before.getManifest().getMainAttributes());
    }
  }

  @Test
  void refusesAJarThatWasChanged() throws Exception {
    Path changed = Files.copy(signed(), folder.resolve("changed.jar"));
    write(changed, ENTRY);
    assertThatThrownBy(() -> Unsigned.copy(changed, folder.resolve("copy.jar")))
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void refusesAJarToWhichSomethingWasAdded() throws Exception {
    Path changed = Files.copy(signed(), folder.resolve("changed.jar"));
    write(changed, "org/bouncycastle/Added.class");
    assertThatThrownBy(() -> Unsigned.copy(changed, folder.resolve("copy.jar")))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("Added.class is not signed");
  }

  private static Path signed() throws URISyntaxException {
    return Path.of(Pack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static byte[] bytes(JarFile jar) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(ENTRY))) {
      return in.readAllBytes();
    }
  }

  private static void write(Path jar, String entry) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Files.write(zip.getPath(entry), new byte[] {1, 2, 3});
    }
  }
}
