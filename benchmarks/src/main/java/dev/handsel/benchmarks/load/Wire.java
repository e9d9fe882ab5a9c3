// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.load;

import dev.handsel.benchmarks.harness.End;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One end over a blocking socket. While it waits it keeps a small buffer for the peer's bytes;
 * everything larger is borrowed.
 */
final class Wire implements AutoCloseable {
  /** Bytes of application data in a request, and in a reply. */
  static final int MESSAGE = 100;

  private static final int SMALL = 1 << 10;
  private static final int ROOM = 1 << 16;
  private static final Queue<Room> ROOMS = new ConcurrentLinkedQueue<>();

  private final Socket socket;
  private final End end;
  private ByteBuffer in = ByteBuffer.allocate(SMALL);

  private record Room(ByteBuffer out, ByteBuffer sink, ByteBuffer message) {
    static Room borrow() {
      Room idle = ROOMS.poll();
      return idle != null
          ? idle
          : new Room(
              ByteBuffer.allocate(ROOM), ByteBuffer.allocate(ROOM), ByteBuffer.allocate(MESSAGE));
    }

    void giveBack() {
      ROOMS.add(this);
    }
  }

  Wire(Socket socket, End end) throws IOException {
    this.socket = socket;
    this.end = end;
    socket.setTcpNoDelay(true);
  }

  /** Shakes hands as a client. */
  void connect() throws Exception {
    turn();
    while (!end.established()) {
      read();
      turn();
    }
  }

  /** Sends one message. */
  void send() throws Exception {
    Room room = Room.borrow();
    try {
      end.wrap(room.message.clear(), room.out.clear());
      flush(room.out);
    } finally {
      room.giveBack();
    }
  }

  /** Waits until {@code bytes} of application data have come since the beginning. */
  void await(long bytes) throws Exception {
    turn();
    while (end.received() < bytes) {
      read();
      turn();
    }
  }

  /** Does what can be done with the bytes that are here. */
  private void turn() throws Exception {
    Room room = Room.borrow();
    try {
      in.flip();
      end.advance(in, room.out.clear(), room.sink);
      in.compact();
      flush(room.out);
    } finally {
      room.giveBack();
    }
  }

  private void read() throws IOException {
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
    }
    int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
    if (count < 0) {
      throw new EOFException("the peer has ended");
    }
    in.position(in.position() + count);
  }

  private void flush(ByteBuffer out) throws IOException {
    if (out.position() > 0) {
      socket.getOutputStream().write(out.array(), 0, out.position());
    }
  }

  /** Resets the connection, so that thousands of ports do not wait. */
  @Override
  public void close() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
    end.close();
  }
}
