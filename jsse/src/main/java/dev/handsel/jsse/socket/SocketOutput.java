// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Plaintext to the peer, in records as large as they may be. The first write does the handshake.
 */
final class SocketOutput extends OutputStream {
  private final HandselSocket socket;

  SocketOutput(HandselSocket socket) {
    this.socket = socket;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (length > 0) {
      socket.ready().write(source, offset, length);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
