// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of the transport. What arrived stays here when a read times out, so that the next
 * one goes on in the middle of a record; a connection that waits for a record, or from which nobody
 * reads, holds no buffer.
 */
final class Wire {
  /** As many bytes as show that a record comes; the rest goes into a borrowed buffer. */
  private static final int HEADER_LENGTH = 5;

  private final InputStream in;
  private final OutputStream out;
  private final byte[] header = new byte[HEADER_LENGTH];

  /** The first failure to send; nothing follows a record of which only a part may have left. */
  private @Nullable IOException unsent;

  /** Read mode: from position to limit are bytes of the peer not yet taken. */
  private ByteBuffer input = Buffers.NONE;

  Wire(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  ByteBuffer input() {
    return input;
  }

  /**
   * Reads what the transport has, waiting for at least one byte.
   *
   * @return whether there was any; false at the end of the stream
   */
  boolean fill() throws IOException {
    if (!input.hasRemaining()) {
      return begin();
    }
    if (input.limit() == input.capacity()) {
      makeRoom();
    }
    int end = input.arrayOffset() + input.limit();
    int read = in.read(input.array(), end, input.capacity() - input.limit());
    if (read < 0) {
      return false;
    }
    input.limit(input.limit() + read);
    return true;
  }

  /** Lets go of the buffer once everything in it was taken. */
  void rest() {
    if (!input.hasRemaining()) {
      Buffers.giveBack(input);
      input = Buffers.NONE;
    }
  }

  /** Waits for a record without a buffer for it. */
  private boolean begin() throws IOException {
    rest();
    int read = in.read(header, 0, HEADER_LENGTH);
    if (read < 0) {
      return false;
    }
    input = Buffers.borrow(Buffers.SIZE).put(header, 0, read).flip();
    return true;
  }

  private void makeRoom() {
    if (input.position() > 0) {
      input.compact().flip();
    } else {
      ByteBuffer roomier = ByteBuffer.allocate(2 * input.capacity()).put(input).flip();
      Buffers.giveBack(input);
      input = roomier;
    }
  }

  /** Sends all that the engine owes the peer. */
  void flush(TlsEngine tls) throws IOException, TlsException {
    int size = Buffers.SIZE;
    while (tls.demand().hasOutput()) {
      ByteBuffer buffer = Buffers.borrow(size);
      try {
        size = tls.transmit(buffer) == Progress.NEEDS_ROOM ? tls.outputNeeded() : Buffers.SIZE;
        send(buffer);
      } finally {
        Buffers.giveBack(buffer);
      }
    }
  }

  /** Protects and sends one record of {@code plaintext}, and what is owed before it. */
  Progress send(TlsEngine tls, ByteBuffer plaintext) throws IOException, TlsException {
    Progress progress = seal(tls, plaintext, Buffers.SIZE);
    if (progress == Progress.NEEDS_ROOM) {
      progress = seal(tls, plaintext, tls.outputNeeded());
    }
    if (progress == Progress.HAS_OUTPUT) {
      flush(tls);
      return Progress.OK;
    }
    return progress;
  }

  private Progress seal(TlsEngine tls, ByteBuffer plaintext, int size)
      throws IOException, TlsException {
    ByteBuffer buffer = Buffers.borrow(size);
    try {
      Progress progress = tls.seal(plaintext, buffer);
      send(buffer);
      return progress;
    } finally {
      Buffers.giveBack(buffer);
    }
  }

  private void send(ByteBuffer buffer) throws IOException {
    if (buffer.position() == 0) {
      return;
    }
    if (unsent != null) {
      throw new IOException("an earlier record was not sent: " + unsent.getMessage(), unsent);
    }
    try {
      out.write(buffer.array(), buffer.arrayOffset(), buffer.position());
      out.flush();
    } catch (IOException e) {
      unsent = e;
      throw e;
    }
  }
}
