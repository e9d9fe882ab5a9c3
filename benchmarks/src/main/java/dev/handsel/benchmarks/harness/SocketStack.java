// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import dev.handsel.jsse.HandselProvider;
import java.io.IOException;
import java.net.Socket;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Handsel's SSLSockets, made ready for one scenario, on whatever transports they are given. */
public final class SocketStack {
  private final Scenario scenario;
  private final PeerPorts ports;
  private final JsseContexts contexts;

  /** Computes with the providers registered now. */
  public SocketStack(Scenario scenario) throws Exception {
    this.scenario = scenario;
    ports = new PeerPorts(scenario);
    contexts = JsseContexts.of(new HandselProvider(), null, scenario);
  }

  /**
   * @param transport makes one that is connected to the port by which clients find sessions again
   */
  public SSLSocket client(IntFunction<? extends Socket> transport) throws IOException {
    return socket(contexts.client(), transport.apply(ports.next()), true);
  }

  public SSLSocket server(Socket transport) throws IOException {
    return socket(contexts.server(), transport, false);
  }

  private SSLSocket socket(SSLContext context, Socket transport, boolean isClient)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(transport, Identity.HOST, transport.getPort(), true);
    socket.setUseClientMode(isClient);
    socket.setEnabledProtocols(new String[] {scenario.version()});
    socket.setEnabledCipherSuites(new String[] {scenario.suite()});
    if (scenario.mutual() && !isClient) {
      socket.setNeedClientAuth(true);
    }
    return socket;
  }

  /** How many chains both sides were asked to believe so far; a resumed handshake adds none. */
  public long chainsChecked() {
    return contexts.chainsChecked();
  }
}
