// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.KeyLogSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A key log as other tools read it. RFC 9850. Whoever has the file reads every connection in it, so
 * it is made for its owner alone; a link is not followed, and an existing file of another user, or
 * that others may open, is refused. For debugging only: the RFC forbids it in production (§1.1).
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
   * @throws IOException also for a link, and for an existing file that is another user's or that
   *     others than its owner may open
   */
  public static KeyLogFile open(Path path) throws IOException {
    try {
      return new KeyLogFile(
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND),
              ownerOnly(path)));
    } catch (FileAlreadyExistsException e) {
      return existing(path);
    }
  }

  /** Whose the file is may change while it is opened: before and after must be the same file. */
  private static KeyLogFile existing(Path path) throws IOException {
    Object before = requireOwn(path);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    try {
      if (!before.equals(requireOwn(path))) {
        throw new IOException(path + " was replaced while it was opened; name another file");
      }
      return new KeyLogFile(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What tells the file from every other. */
  private static Object requireOwn(Path path) throws IOException {
    BasicFileAttributes basic =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (basic.isSymbolicLink()) {
      throw new IOException(
          path + " is a link, and where it leads may change; name the file itself");
    } else if (basic.isDirectory()) {
      throw new IOException(path + " is a directory; name a file");
    }
    UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(ThisUser.principal())) {
      throw new IOException(
          path
              + " belongs to "
              + owner.getName()
              + ", who could read it; a key log must be your own: name another file");
    }
    if (posix(path)) {
      Set<PosixFilePermission> found =
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
      if (!OWNER_ONLY.containsAll(found)) {
        throw new IOException(
            path
                + " is open to others ("
                + PosixFilePermissions.toString(found)
                + "); a key log must be its owner's alone: chmod 600 it, or name another file");
      }
    }
    Object key = basic.fileKey();
    return key == null ? basic.creationTime() : key;
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return posix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
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
