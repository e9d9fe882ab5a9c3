// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Plaintext from the peer. The first read does the handshake. */
final class SocketInput extends InputStream {
  private final HandselSocket socket;

  SocketInput(HandselSocket socket) {
    this.socket = socket;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    return socket.isInputShutdown() ? -1 : socket.ready().read(target, offset, length);
  }

  @Override
  public int available() throws IOException {
    return socket.availablePlaintext();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
