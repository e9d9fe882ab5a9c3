// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.KeyLogSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A key log as other tools read it. RFC 9850. Whoever has the file reads every connection in it, so
 * it is made for its owner alone, and an existing file that others may open is refused. For
 * debugging only: the RFC forbids it in production (§4).
 *
 * <p>Lines are appended whole, one write each, so that several processes may share a file.
 */
public final class KeyLogFile implements KeyLogSink, Closeable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final FileChannel channel;

  private KeyLogFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens {@code path} for appending, and makes it if need be.
   *
   * @throws IOException also for an existing file which others than its owner may open
   */
  public static KeyLogFile open(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    FileChannel channel =
        FileChannel.open(
            path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), attributes);
    if (posix && Files.isRegularFile(path)) {
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
      if (!OWNER_ONLY.containsAll(found)) {
        channel.close();
        throw new IOException(
            path
                + " is open to others ("
                + PosixFilePermissions.toString(found)
                + "); a key log must be its owner's alone: chmod 600 it, or name another file");
      }
    }
    return new KeyLogFile(channel);
  }

  @Override
  public void log(String label, byte[] clientRandom, byte[] secret) {
    HexFormat hex = HexFormat.of();
    String line = label + " " + hex.formatHex(clientRandom) + " " + hex.formatHex(secret) + "\n";
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    try {
      synchronized (this) {
        channel.write(ByteBuffer.wrap(bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the key log", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
