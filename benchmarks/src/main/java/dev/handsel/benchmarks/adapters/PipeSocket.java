// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A transport in memory that seems connected to a port. */
final class PipeSocket extends Socket {
  private final InputStream in;
  private final OutputStream out;
  private final int port;

  PipeSocket(Pipe in, Pipe out, int port) {
    this.in = in.input();
    this.out = out.output();
    this.port = port;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int getPort() {
    return port;
  }
}
