// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.TlsEngine;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** An engine over a blocking socket, in one thread. */
final class Pump implements AutoCloseable {
  private static final int ROOM = 1 << 15;
  private static final int PATIENCE_MILLIS = 20_000;

  private final TlsEngine engine;
  private final Socket socket;
  private final ByteBuffer fromPeer = ByteBuffer.allocate(2 * ROOM).flip();
  private final ByteBuffer plaintext = ByteBuffer.allocate(ROOM).flip();

  Pump(TlsEngine engine, Socket socket) throws IOException {
    this.engine = engine;
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  TlsEngine engine() {
    return engine;
  }

  Pump handshake() throws Exception {
    try {
      while (engine.demand().phase() == Demand.Phase.HANDSHAKING) {
        if (!serve()) {
          take();
        }
      }
      serve();
      return this;
    } finally {
      flush();
    }
  }

  /** Takes what comes until the peer wants another handshake. */
  Pump awaitHandshake() throws Exception {
    while (engine.demand().phase() == Demand.Phase.OPEN) {
      if (!serve()) {
        take();
      }
    }
    return this;
  }

  /** The next plaintext, at most {@code most} bytes; empty at the peer's close_notify. */
  byte[] read(int most) throws Exception {
    try {
      while (!plaintext.hasRemaining() && engine.demand().mayRead() != Demand.Flow.ENDED) {
        if (!serve()) {
          take();
        }
      }
      serve();
    } finally {
      flush();
    }
    byte[] some = new byte[Math.min(most, plaintext.remaining())];
    plaintext.get(some);
    return some;
  }

  /** Plaintext through the next line feed, or what came before the end. */
  String readLine() throws Exception {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte[] one = read(1); one.length == 1; one = read(1)) {
      line.write(one[0]);
      if (one[0] == '\n') {
        break;
      }
    }
    return line.toString(UTF_8);
  }

  void write(byte[] data) throws Exception {
    ByteBuffer in = ByteBuffer.wrap(data);
    while (in.hasRemaining()) {
      flush();
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      Progress progress = engine.seal(in, out);
      if (progress == Progress.ENDED || progress == Progress.NOT_YET) {
        throw new IOException("cannot write: " + progress);
      }
      send(out);
    }
  }

  void write(String text) throws Exception {
    write(text.getBytes(UTF_8));
  }

  /** Says close_notify. */
  void closeOutbound() throws Exception {
    engine.closeOutbound();
    flush();
  }

  /** Whether something could be done without the peer. */
  private boolean serve() throws Exception {
    boolean served = false;
    while (engine.demand().work().isPresent()) {
      engine.resume(engine.demand().work().get().run());
      served = true;
    }
    if (engine.demand().hasOutput()) {
      flush();
      served = true;
    }
    return served;
  }

  private void take() throws Exception {
    plaintext.compact();
    try {
      Progress progress = engine.receive(fromPeer, plaintext);
      if (progress == Progress.NEEDS_INPUT) {
        fill();
      } else if (progress == Progress.ENDED && engine.demand().mayRead() != Demand.Flow.ENDED) {
        throw new AssertionError("ended, but may read: " + engine.demand());
      }
    } finally {
      plaintext.flip();
    }
  }

  private void fill() throws Exception {
    fromPeer.compact();
    try {
      InputStream in = socket.getInputStream();
      int count = in.read(fromPeer.array(), fromPeer.position(), fromPeer.remaining());
      if (count < 0) {
        engine.closeInbound();
        throw new EOFException("the peer closed the transport");
      }
      fromPeer.position(fromPeer.position() + count);
    } finally {
      fromPeer.flip();
    }
  }

  private void flush() throws Exception {
    while (engine.demand().hasOutput()) {
      ByteBuffer out = ByteBuffer.allocate(ROOM);
      engine.transmit(out);
      send(out);
    }
  }

  private void send(ByteBuffer out) throws IOException {
    socket.getOutputStream().write(out.array(), 0, out.position());
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
