// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.stream;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.stream.pump.Pump;
import dev.handsel.tls.vocab.AlertDescription;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The pump under a TlsStream: an end without close_notify is a failure, always. */
final class StreamPump extends Pump {
  private final TlsEngine tls;
  // Lasts, unlike what the view says in a renegotiation.
  private volatile boolean complete;

  StreamPump(TlsEngine tls, Transport transport) {
    super(tls, new Incoming(transport), new Outgoing(transport));
    this.tls = tls;
  }

  @Override
  protected boolean complete() {
    if (!complete && tls.view().complete()) {
      complete = true;
    }
    return complete;
  }

  @Override
  protected void moved() {
    // The engine keeps what is to be known.
  }

  /** Begun on this thread: the transport's time-outs do not count work, its patience does. */
  @Override
  protected Work.Result done(Work work) {
    return AwaitedWork.of(work);
  }

  @Override
  protected IOException failed(TlsException e) {
    return new TlsIOException(e);
  }

  @Override
  protected IOException cut(EOFException e) {
    try {
      tls.closeInbound();
      return e;
    } catch (TlsException truncated) {
      return new TlsIOException(truncated);
    }
  }

  @Override
  protected IOException broken(IOException e) {
    try {
      tls.closeInbound();
      return e;
    } catch (TlsException truncated) {
      return new IOException(e.getMessage() + ": " + truncated.detail(), e);
    }
  }

  @Override
  protected IOException broken(Error e) {
    tls.abort(AlertDescription.INTERNAL_ERROR);
    return new IOException("the handshake ended, for its work threw " + e, e);
  }

  @Override
  protected IOException again(IOException earlier) {
    return earlier instanceof TlsIOException tlsFailed
        ? new TlsIOException(tlsFailed.failure())
        : new IOException("the connection failed before: " + earlier.getMessage(), earlier);
  }

  @Override
  protected IOException writeEnded() {
    return new IOException("nothing can be written after this side's close_notify");
  }

  @Override
  protected IOException nested() {
    return new IOException("work of the handshake cannot wait for the handshake");
  }

  @Override
  protected boolean answersCloseNotify() {
    // RFC 9846 §6.1: each direction ends by itself; the engine knows that TLS 1.2 differs.
    return false;
  }

  @Override
  protected boolean requiresCloseNotify() {
    return true;
  }

  private static final class Incoming extends InputStream {
    private final Transport transport;

    Incoming(Transport transport) {
      this.transport = transport;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return transport.read(target, offset, length);
    }
  }

  private static final class Outgoing extends OutputStream {
    private final Transport transport;

    Outgoing(Transport transport) {
      this.transport = transport;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      transport.write(source, offset, length);
    }
  }
}
