// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream.pump;

import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.nio.ByteBuffer;

/** Plaintext of a record that its reader had no room for, in a borrowed buffer until it is read. */
final class Leftover {
  private ByteBuffer bytes = Buffers.NONE;

  int remaining() {
    return bytes.remaining();
  }

  /** Reads what there is, up to {@code length} bytes. */
  int read(byte[] target, int offset, int length) {
    int part = Math.min(length, bytes.remaining());
    bytes.get(target, offset, part);
    dropIfRead();
    return part;
  }

  /** Takes the record that wants more room than its reader has. Nothing else may be left. */
  Progress receive(TlsEngine tls, ByteBuffer input) throws TlsException {
    bytes = Buffers.borrow(tls.outputNeeded());
    try {
      return tls.receive(input, bytes);
    } finally {
      bytes.flip();
      dropIfRead();
    }
  }

  /** Lets go of the buffer once everything in it was read. */
  private void dropIfRead() {
    if (!bytes.hasRemaining()) {
      Buffers.wipeAndGiveBack(bytes);
      bytes = Buffers.NONE;
    }
  }
}
