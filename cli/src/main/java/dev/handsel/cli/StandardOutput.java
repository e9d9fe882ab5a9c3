// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The process's stdout, which remembers why it could not be written to. */
final class StandardOutput extends OutputStream {
  private final FileOutputStream stream;
  private volatile @Nullable IOException failure;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(FileOutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** A pipe, a socket or a terminal fails when its other end is gone; a file when it is full. */
  IOException failure() {
    IOException known = failure;
    if (known == null || !seekable()) {
      return new ReaderGone();
    }
    return new IOException("cannot write to stdout: " + known.getMessage(), known);
  }

  private boolean seekable() {
    try {
      stream.getChannel().position();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
