// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The two streams of the transport with a buffer each. What arrived stays in the buffer when a read
 * times out, so that the next one goes on in the middle of a record.
 */
final class Wire {
  private static final int OUTPUT_SIZE = 16_709;
  private static final int INPUT_SIZE = 16_709;

  private final InputStream in;
  private final OutputStream out;

  /** Read mode: from position to limit are bytes of the peer not yet taken. */
  private ByteBuffer input = ByteBuffer.allocate(0);

  private ByteBuffer output = ByteBuffer.allocate(0);

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
    if (input.capacity() == 0) {
      input = ByteBuffer.allocate(INPUT_SIZE).limit(0);
    } else if (!input.hasRemaining()) {
      input.position(0).limit(0);
    } else if (input.limit() == input.capacity()) {
      makeRoom();
    }
    int read = in.read(input.array(), input.limit(), input.capacity() - input.limit());
    if (read < 0) {
      return false;
    }
    input.limit(input.limit() + read);
    return true;
  }

  private void makeRoom() {
    if (input.position() > 0) {
      input.compact().flip();
    } else {
      ByteBuffer roomier = ByteBuffer.allocate(2 * input.capacity());
      input = roomier.put(input).flip();
    }
  }

  /** Sends all that the engine owes the peer. */
  void flush(TlsEngine tls) throws IOException, TlsException {
    while (tls.demand().hasOutput()) {
      ByteBuffer buffer = outputOf(OUTPUT_SIZE);
      if (tls.transmit(buffer) == Progress.NEEDS_ROOM) {
        buffer = outputOf(tls.outputNeeded());
        tls.transmit(buffer);
      }
      send(buffer);
    }
  }

  /** Protects and sends one record of {@code plaintext}, and what is owed before it. */
  Progress send(TlsEngine tls, ByteBuffer plaintext) throws IOException, TlsException {
    ByteBuffer buffer = outputOf(OUTPUT_SIZE);
    Progress progress = tls.seal(plaintext, buffer);
    if (progress == Progress.HAS_OUTPUT) {
      flush(tls);
      return Progress.OK;
    }
    if (progress == Progress.NEEDS_ROOM) {
      buffer = outputOf(tls.outputNeeded());
      progress = tls.seal(plaintext, buffer);
    }
    send(buffer);
    return progress;
  }

  private void send(ByteBuffer buffer) throws IOException {
    if (buffer.position() > 0) {
      out.write(buffer.array(), buffer.arrayOffset(), buffer.position());
      out.flush();
    }
  }

  private ByteBuffer outputOf(int size) {
    if (output.capacity() < size) {
      output = ByteBuffer.allocate(size);
    }
    return output.clear();
  }
}
