// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.State;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;

/** START of a server. RFC 9846 Appendix A.2. */
public final class WaitClientHello implements ServerHelloState {
  private final ServerConfig config;

  public WaitClientHello(ServerConfig config) {
    this.config = config;
  }

  @Override
  public State on(ClientHello hello, Turn turn) throws TlsException {
    turn.clientRandom(hello.random());
    HelloReceived received = HelloReceived.of(hello, turn);
    received.note(turn);
    return HelloRow.begin(config, received, turn);
  }
}
