// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.adapters;

import dev.handsel.benchmarks.harness.End;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** By way of an engine or an SSLEngine, driven as simply as can be. */
final class EndTalker implements Talker {
  private static final int HEADER = 5;

  private final End end;
  private final InputStream in;
  private final OutputStream out;
  private final Rooms rooms;

  /** Buffers that ends which take turns share. */
  record Rooms(ByteBuffer peer, ByteBuffer out, ByteBuffer sink) {
    static Rooms make() {
      return new Rooms(
          ByteBuffer.allocate(1 << 15), ByteBuffer.allocate(1 << 16), ByteBuffer.allocate(1 << 15));
    }
  }

  /**
   * @param rooms empty ones; bytes read ahead wait there
   */
  EndTalker(End end, Pipe in, Pipe out, Rooms rooms) {
    this.end = end;
    this.in = in.input();
    this.out = out.output();
    this.rooms = rooms;
    rooms.peer.clear();
  }

  @Override
  public void handshake() throws Exception {
    advance();
    while (!end.established()) {
      fill();
      advance();
    }
  }

  @Override
  public void readFirst() throws Exception {
    advance();
    while (end.received() == 0) {
      fill();
      advance();
    }
  }

  private void advance() throws Exception {
    rooms.peer.flip();
    end.advance(rooms.peer, rooms.out.clear(), rooms.sink);
    rooms.peer.compact();
    flush();
  }

  private void fill() throws IOException {
    ByteBuffer peer = rooms.peer;
    int count = in.read(peer.array(), peer.position(), peer.remaining());
    if (count < 0) {
      throw new EOFException("the peer has ended");
    }
    peer.position(peer.position() + count);
  }

  private void flush() throws IOException {
    if (rooms.out.position() > 0) {
      out.write(rooms.out.array(), 0, rooms.out.position());
    }
  }

  @Override
  public void write(byte[] bytes) throws Exception {
    end.wrap(ByteBuffer.wrap(bytes), rooms.out.clear());
    flush();
  }

  @Override
  public int read(byte[] room) throws Exception {
    ByteBuffer plaintext = ByteBuffer.wrap(room);
    while (!holdsRecord()) {
      fill();
    }
    rooms.peer.flip();
    end.unwrap(rooms.peer, plaintext);
    rooms.peer.compact();
    return plaintext.position();
  }

  private boolean holdsRecord() {
    ByteBuffer peer = rooms.peer;
    return peer.position() >= HEADER
        && peer.position() >= HEADER + Short.toUnsignedInt(peer.getShort(HEADER - 2));
  }
}
