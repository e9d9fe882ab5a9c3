// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.fault.TlsException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection as two streams of plaintext over a {@link Transport}. The handshake is done by
 * {@link #handshake}, or by the first read or write.
 *
 * <p>One thread may read while another writes, and any thread may close. Work that blocks, as
 * judging a chain does, is run by the thread that meets it. A read which the transport ended by an
 * {@link java.io.InterruptedIOException}, as a socket's time-out is one, may be repeated and loses
 * nothing. Any failure of TLS is a {@link TlsIOException}, and ends the connection.
 */
public final class TlsStream implements Closeable {
  /** How long closing waits at most. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final TlsEngine engine;
  private final Transport transport;
  private final StreamPump pump;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final InputStream input = new Plaintext();
  private final OutputStream output = new Sealed();

  private TlsStream(TlsEngine engine, Transport transport) {
    this.engine = engine;
    this.transport = transport;
    this.pump = new StreamPump(engine, transport);
  }

  /** An engine that nobody else drives, over a transport that nobody else reads or writes. */
  public static TlsStream over(TlsEngine engine, Transport transport) {
    return new TlsStream(Objects.requireNonNull(engine), Objects.requireNonNull(transport));
  }

  /**
   * A client that wants to reach {@code peer}, whose name its verifier checks.
   *
   * @throws TlsIOException when there is nothing to say to the peer; see {@link TlsEngine#client}
   */
  public static TlsStream client(ClientConfig config, PeerName peer, Transport transport)
      throws TlsIOException {
    try {
      return over(TlsEngine.client(config, peer), transport);
    } catch (TlsException e) {
      throw new TlsIOException(e);
    }
  }

  /** A server that waits for a client's hello. */
  public static TlsStream server(ServerConfig config, Transport transport) {
    return over(TlsEngine.server(config), transport);
  }

  /**
   * Runs the handshake to its end; does nothing if it was done.
   *
   * @return what was agreed
   * @throws java.io.InterruptedIOException when the transport took too long; calling again goes on
   */
  public HandshakeView handshake() throws IOException {
    ready();
    return engine.view();
  }

  private void ready() throws IOException {
    try {
      if (closed.get()) {
        throw new IOException("the stream is closed");
      }
      if (!pump.complete() && !pump.handshake() && !pump.complete()) {
        IOException earlier = pump.failure();
        throw earlier == null
            ? new IOException("the connection ended before its handshake was complete")
            : pump.again(earlier);
      }
    } catch (IOException e) {
      throw explained(e);
    }
  }

  /** Plaintext from the peer; -1 after its close_notify alone. Closing it closes the stream. */
  public InputStream input() {
    return input;
  }

  /** Plaintext to the peer, sent as it is written. Closing it closes the stream. */
  public OutputStream output() {
    return output;
  }

  /** Says close_notify: this side has written all, and may still read. RFC 9846 §6.1. */
  public void closeOutput() throws IOException {
    ready();
    if (!pump.closeOutbound(Long.MAX_VALUE)) {
      throw new IOException("close_notify could not be said, for the connection has failed");
    }
  }

  /**
   * Changes this side's keys and asks the peer to change its own. RFC 9846 §4.7.3.
   *
   * @throws IllegalStateException in TLS 1.2, where nothing renews keys
   */
  public void updateKeys() throws IOException {
    ready();
    pump.updateKeys();
  }

  /** What is known of the connection now. */
  public HandshakeView view() {
    return engine.view();
  }

  /** As {@link TlsEngine#exportKeyingMaterial}. */
  public byte[] exportKeyingMaterial(String label, byte @Nullable [] context, int length)
      throws IOException {
    ready();
    try {
      return engine.exportKeyingMaterial(label, context, length);
    } catch (TlsException e) {
      throw new TlsIOException(e);
    }
  }

  /** Lets go of memory that an idle connection does not need; does nothing while one is busy. */
  public void rest() {
    pump.rest();
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed.get();
  }

  /**
   * Says close_notify, and closes the transport, whether it could be said or not: it is not said
   * after a failure, before the handshake is complete, or while a write is stuck for two seconds.
   */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (transport) {
      if (pump.complete() && pump.failure() == null) {
        transport.lastWordsWithin(LAST_WORDS);
        if (pump.closeOutbound(LAST_WORDS.toMillis())) {
          transport.shutdownOutput();
        }
      }
    } catch (IOException unsaid) {
      // The way to the peer is broken, which reads and writes have told or will never be asked.
    }
  }

  /** A transport that breaks because another thread closed it is no failure of its own. */
  private IOException explained(IOException e) {
    return !closed.get() || e instanceof TlsIOException
        ? e
        : new IOException("the stream was closed", e);
  }

  private final class Plaintext extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      ready();
      if (length == 0) {
        return 0;
      }
      try {
        return pump.read(target, offset, length);
      } catch (IOException e) {
        throw explained(e);
      }
    }

    @Override
    public int available() {
      return pump.available();
    }

    @Override
    public void close() throws IOException {
      TlsStream.this.close();
    }
  }

  private final class Sealed extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, source.length);
      ready();
      try {
        pump.write(source, offset, length);
      } catch (IOException e) {
        throw explained(e);
      }
    }

    @Override
    public void close() throws IOException {
      TlsStream.this.close();
    }
  }
}
