// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.server13;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.handshake.hello.HelloReceived;
import dev.handsel.tls.policy.Capabilities;

/** The way from the hello fork into this room. */
public final class Server13 {
  private Server13() {}

  /** The decision in its fixed row: suite, resumption, group or retry, ALPN, credential. */
  public static Server13State begin(
      ServerConfig config, Capabilities able, HelloReceived received, Turn turn)
      throws TlsException {
    return Decision.run(config, able, received, turn);
  }
}
