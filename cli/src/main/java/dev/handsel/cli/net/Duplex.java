// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli.net;

import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Both directions of a connection at once: one thread seals what it reads from a stream, the
 * caller's receives. This is how {@code connect} works, and a model for other programs.
 */
public final class Duplex {
  private static final int LOOK_AGAIN_MILLIS = 250;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Connection connection;
  private final InputStream source;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean sourceEnded;

  public Duplex(Connection connection, InputStream source) {
    this.connection = connection;
    this.source = source;
  }

  /**
   * Sends {@code source} and gives what the peer sends to {@code sink}, until the peer says
   * close_notify. After the end of {@code source} the peer has ten quiet seconds.
   */
  public void run(HttpGet.Sink sink) throws IOException, TlsException {
    Thread sender = new Thread(this::send, "handsel-sender");
    sender.setDaemon(true);
    sender.start();
    connection.timeout(LOOK_AGAIN_MILLIS);
    byte[] buffer = new byte[16_384];
    long lastHeard = System.nanoTime();
    while (true) {
      throwFailure();
      try {
        int count = connection.read(buffer);
        if (count < 0) {
          return;
        }
        sink.accept(buffer, count);
        lastHeard = System.nanoTime();
      } catch (Patience.Overdue e) {
        throw e;
      } catch (SocketTimeoutException e) {
        if (!sourceEnded) {
          lastHeard = System.nanoTime();
        } else if (System.nanoTime() - lastHeard > PATIENCE_NANOS) {
          return;
        }
      }
    }
  }

  private void send() {
    byte[] buffer = new byte[16_384];
    try {
      int count = source.read(buffer);
      while (count >= 0) {
        connection.write(buffer, 0, count);
        count = source.read(buffer);
      }
      connection.closeOutput();
    } catch (IOException | TlsException | RuntimeException e) {
      failure.set(e);
    } finally {
      sourceEnded = true;
    }
  }

  private void throwFailure() throws IOException, TlsException {
    Exception e = failure.get();
    if (e instanceof TlsException tls) {
      throw tls;
    } else if (e instanceof RuntimeException defect) {
      throw defect;
    } else if (e instanceof IOException broken && connection.peerIsOpen()) {
      throw broken;
    }
  }
}
