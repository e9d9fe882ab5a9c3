// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;

/** An engine over a byte stream. */
public final class StreamEngine {
  private StreamEngine() {}

  public static TlsEngine client(ClientConfig config, PeerName peer) {
    throw new UnsupportedOperationException("not joined to the handshake yet");
  }

  public static TlsEngine server(ServerConfig config) {
    throw new UnsupportedOperationException("not joined to the handshake yet");
  }
}
