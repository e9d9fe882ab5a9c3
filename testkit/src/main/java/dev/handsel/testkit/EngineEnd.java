// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.fault.TlsException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One engine with its bytes in a test's hands: work is run on the spot, nothing else moves. */
public final class EngineEnd {
  private static final int ROOM = 1 << 15;

  private final TlsEngine engine;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private byte[] held = new byte[0];

  public EngineEnd(TlsEngine engine) {
    this.engine = engine;
  }

  public TlsEngine engine() {
    return engine;
  }

  /** Everything the engine has to say now. */
  public byte[] output() throws TlsException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    work();
    while (engine.demand().hasOutput()) {
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      if (engine.transmit(out) != Progress.OK) {
        throw new AssertionError("hasOutput, but nothing came: " + engine.demand());
      }
      all.write(out.array(), 0, out.position());
    }
    return all.toByteArray();
  }

  /** Takes as many whole records as there are; the rest is held for the next call. */
  public void input(byte[] bytes) throws TlsException {
    ByteBuffer in = ByteBuffer.allocate(held.length + bytes.length).put(held).put(bytes).flip();
    try {
      Progress progress = Progress.OK;
      while (progress == Progress.OK || progress == Progress.WAITS_FOR_WORK) {
        work();
        ByteBuffer plaintext = ByteBuffer.allocate(ROOM);
        progress = engine.receive(in, plaintext);
        received.write(plaintext.array(), 0, plaintext.position());
      }
    } finally {
      held = new byte[in.remaining()];
      in.get(held);
    }
  }

  /** Application data as records. */
  public byte[] seal(byte[] data) throws TlsException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(data);
    while (in.hasRemaining()) {
      all.writeBytes(output());
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      Progress progress = engine.seal(in, out);
      if (progress != Progress.OK && progress != Progress.HAS_OUTPUT) {
        throw new AssertionError("cannot seal: " + progress);
      }
      all.write(out.array(), 0, out.position());
    }
    return all.toByteArray();
  }

  /** Application data that came. */
  public byte[] received() {
    return received.toByteArray();
  }

  private void work() throws TlsException {
    while (engine.demand().work().isPresent()) {
      engine.resume(engine.demand().work().get().run());
    }
  }

  /** A stream cut into its records. */
  public static List<byte[]> records(byte[] stream) {
    List<byte[]> records = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(stream);
    while (rest.hasRemaining()) {
      byte[] record = new byte[5 + (rest.getShort(rest.position() + 3) & 0xffff)];
      rest.get(record);
      records.add(record);
    }
    return records;
  }
}
