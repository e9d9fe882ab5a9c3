// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import dev.handsel.jsse.connection.Connection;
import dev.handsel.jsse.connection.Failures;
import dev.handsel.jsse.connection.WorkClock;
import dev.handsel.jsse.settings.Switches;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.stream.pump.Pump;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** The pump under an SSLSocket: ends and failures are those that JSSE's users know. */
final class SocketPump extends Pump {
  private final Connection connection;
  private final Switches.Closing closing;

  SocketPump(Connection connection, InputStream in, OutputStream out, Switches.Closing closing) {
    super(connection.tls(), in, out);
    this.connection = connection;
    this.closing = closing;
  }

  Connection connection() {
    return connection;
  }

  @Override
  protected boolean complete() {
    return connection.complete();
  }

  @Override
  protected void moved() {
    connection.observe();
  }

  @Override
  protected Work.Result done(Work work) {
    return WorkClock.run(work);
  }

  @Override
  protected IOException failed(TlsException e) {
    return connection.failed(e);
  }

  @Override
  protected IOException cut(EOFException e) {
    SSLHandshakeException cut =
        new SSLHandshakeException(
            "Remote host terminated the handshake: " + Failures.severed(connection.tls()));
    cut.initCause(e);
    return cut;
  }

  @Override
  protected IOException broken(IOException e) {
    if (!(e instanceof SocketException)) {
      return e;
    }
    SocketException broken =
        new SocketException(e.getMessage() + ": " + Failures.severed(connection.tls()));
    broken.initCause(e);
    return broken;
  }

  @Override
  protected IOException broken(Error e) {
    connection.broke();
    return new SSLException("The handshake ended, for a manager threw " + e, e);
  }

  @Override
  protected IOException again(IOException earlier) {
    return new SSLException(String.valueOf(earlier.getMessage()), earlier);
  }

  @Override
  protected IOException writeEnded() {
    return new SocketException("Connection or outbound has closed");
  }

  @Override
  protected IOException nested() {
    return new SSLException("a manager asked in the handshake cannot run the handshake");
  }

  @Override
  protected boolean answersCloseNotify() {
    return closing.acknowledgeCloseNotify();
  }

  @Override
  protected boolean requiresCloseNotify() {
    return closing.requireCloseNotify();
  }
}
