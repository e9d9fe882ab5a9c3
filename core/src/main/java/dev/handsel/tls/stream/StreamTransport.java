// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A transport made of two streams. It cannot end one direction alone, nor bound a write. */
record StreamTransport(InputStream in, OutputStream out) implements Transport {
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return in.read(target, offset, length);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    out.flush();
  }

  @Override
  public void shutdownOutput() {
    // Closing a socket's stream would close the socket.
  }

  @Override
  public void close() throws IOException {
    // In this order, because closing a buffered stream writes what it holds, and may wait.
    try (out;
        in) {
      // Closes them from right to left.
    }
  }
}
