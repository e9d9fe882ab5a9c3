// SPDX-License-Identifier: Apache-2.0
package dev.handsel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.stream.TlsStream;
import dev.handsel.tls.stream.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A stream over a socket that speaks in lines. */
final class Talk implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int LOOK_MILLIS = 20;

  private final TlsEngine engine;
  private final Socket socket;
  private final TlsStream stream;

  Talk(TlsEngine engine, Socket socket) throws IOException {
    this.engine = engine;
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    stream =
        TlsStream.over(engine, Transport.of(socket.getInputStream(), socket.getOutputStream()));
  }

  Talk handshake() throws IOException {
    stream.handshake();
    return this;
  }

  /** Reads, though no data comes, until another handshake that the peer began is over. */
  void awaitAnotherHandshake() throws IOException {
    HandshakeView before = view();
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    socket.setSoTimeout(LOOK_MILLIS);
    while (view() == before || !view().complete()) {
      try {
        throw new AssertionError("data came before the handshake: " + stream.input().read());
      } catch (SocketTimeoutException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  HandshakeView view() {
    return stream.view();
  }

  /** Plaintext through the next line feed, or what came before the end. */
  String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = stream.input().read(); one >= 0; one = stream.input().read()) {
      line.write(one);
      if (one == '\n') {
        break;
      }
    }
    return line.toString(UTF_8);
  }

  void write(byte[] data) throws IOException {
    stream.output().write(data);
  }

  void write(String text) throws IOException {
    write(text.getBytes(UTF_8));
  }

  /** What is under the stream, for what a stream does not do; on the thread that uses it. */
  TlsEngine engine() {
    return engine;
  }

  /** Says close_notify. */
  void closeOutbound() throws IOException {
    stream.closeOutput();
  }

  /** Closes the socket and says nothing more. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
