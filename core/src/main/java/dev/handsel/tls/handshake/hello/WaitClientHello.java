// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.hello;

import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.handshake.Alphabet;
import dev.handsel.tls.handshake.State;

/** START of a server. RFC 9846 Appendix A.2. */
public final class WaitClientHello implements State {
  private final ServerConfig config;

  public WaitClientHello(ServerConfig config) {
    this.config = config;
  }

  @Override
  public Alphabet<?> alphabet() {
    throw new IllegalStateException("no server yet for " + config);
  }
}
