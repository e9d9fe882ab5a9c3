// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyLogFileTest {
  @TempDir Path folder;

  @Test
  void appendsLinesThatOtherToolsRead() throws IOException {
    Path file = folder.resolve("keys.log");
    for (int i = 1; i <= 2; i++) {
      try (KeyLogFile log = KeyLogFile.open(file)) {
        log.log("CLIENT_RANDOM", new byte[] {(byte) i}, new byte[] {0x0a, (byte) 0xff});
      }
    }
    assertThat(Files.readString(file)).isEqualTo("CLIENT_RANDOM 01 0aff\nCLIENT_RANDOM 02 0aff\n");
  }

  @Test
  void makesTheFileForItsOwnerAlone() throws IOException {
    requirePosix();
    Path file = folder.resolve("keys.log");
    KeyLogFile.open(file).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFileThatOthersMayOpen() throws IOException {
    requirePosix();
    Path file = Files.createFile(folder.resolve("keys.log"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyLogFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rw-r--r--")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void followsNoLink() throws IOException {
    Path file = folder.resolve("elsewhere.log");
    KeyLogFile.open(file).close();
    Path link = link(folder.resolve("keys.log"), file);
    assertThatThrownBy(() -> KeyLogFile.open(link))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(link + " is a link");
    Path dangling = link(folder.resolve("dangling.log"), folder.resolve("absent.log"));
    assertThatThrownBy(() -> KeyLogFile.open(dangling)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("absent.log")).doesNotExist();
  }

  @Test
  void refusesAFileOfAnotherUser() throws IOException {
    requirePosix();
    Path file = Files.createFile(folder.resolve("keys.log"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    UserPrincipal other = other(file);
    try {
      Files.setOwner(file, other);
    } catch (FileSystemException e) {
      assumeTrue(false, "only root can give a file away, and this process is not root's");
    }
    assertThatThrownBy(() -> KeyLogFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to " + Files.getOwner(file).getName());
    assertThat(file).isEmptyFile();
  }

  @Test
  void refusesADirectory() {
    assertThatThrownBy(() -> KeyLogFile.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void forgetsTheSecretOnceWritten() throws IOException {
    byte[] secret = {1, 2, 3};
    try (KeyLogFile log = KeyLogFile.open(folder.resolve("keys.log"))) {
      log.log("EXPORTER_SECRET", new byte[32], secret);
    }
    assertThat(secret).containsOnly(0);
  }

  private static UserPrincipal other(Path file) throws IOException {
    UserPrincipalLookupService users = file.getFileSystem().getUserPrincipalLookupService();
    return users.lookupPrincipalByName("65534");
  }

  private static Path link(Path link, Path target) throws IOException {
    try {
      return Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException e) {
      assumeTrue(false, "this file system has no links");
      return link;
    }
  }

  private static void requirePosix() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system has no POSIX permissions");
  }
}
