// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The connection to the runner, which is the TCP server in both roles. */
final class Link implements AutoCloseable {
  /** Longer than the runner itself waits. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean holding;

  Link(Settings settings) throws IOException {
    String address = settings.has("-ipv6") ? "::1" : "127.0.0.1";
    socket = new Socket(InetAddress.getByName(address), settings.number("-port", 0));
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    long id = Long.parseUnsignedLong(settings.text("-shim-id").orElse("0"));
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(id).array());
  }

  /** Bytes read, or -1 at the end of the stream; a reset counts as an end. */
  int read(byte[] target, int from, int most) throws IOException {
    return in.read(target, from, most);
  }

  void write(byte[] bytes, int length) throws IOException {
    if (holding) {
      held.write(bytes, 0, length);
    } else {
      out.write(bytes, 0, length);
    }
  }

  /** Lets one byte of what is written from now on through, and keeps the rest. */
  void hold() {
    holding = true;
  }

  void release() throws IOException {
    if (holding) {
      holding = false;
      out.write(held.toByteArray());
      held.reset();
    }
  }

  /** Sends the first of the bytes held back. */
  void leakOne() throws IOException {
    byte[] all = held.toByteArray();
    if (all.length > 0) {
      out.write(all, 0, 1);
      held.reset();
      held.write(all, 1, all.length - 1);
    }
  }

  /** Ends our side and reads to the end of the runner's, lest a reset swallow our last alert. */
  @Override
  public void close() throws IOException {
    try (socket) {
      socket.shutdownOutput();
      byte[] rest = new byte[4096];
      while (in.read(rest) >= 0) {
        // What comes after the end of a test is of no interest.
      }
    } catch (SocketException reset) {
      // The runner has closed already, with bytes of ours unread.
    }
  }
}
