// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.net.ssl.SSLSocket;

/** By way of an SSLSocket. */
final class SocketTalker implements Talker {
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;

  SocketTalker(SSLSocket socket) throws IOException {
    this.socket = socket;
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  @Override
  public void handshake() throws IOException {
    socket.startHandshake();
  }

  @Override
  public void readFirst() throws IOException {
    if (in.read() < 0) {
      throw new EOFException("the peer has ended");
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public int read(byte[] room) throws IOException {
    return in.read(room);
  }
}
