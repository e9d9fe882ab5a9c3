// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.event.HandshakeView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Chooses a server's configuration once the client's hello is known, as a virtual host does. */
@FunctionalInterface
public interface ConfigSource {
  /**
   * @param hello server name and offers of the client
   * @return the configuration for the rest of the connection
   * @throws Exception a TlsException ends the handshake with its alert; any other is a failure of
   *     this side
   */
  ServerConfig forHello(HandshakeView hello) throws Exception;

  /**
   * The same without waiting: the stage may complete on any thread. The default chooses at once on
   * this one.
   */
  default CompletionStage<ServerConfig> forHelloLater(HandshakeView hello) throws Exception {
    return CompletableFuture.completedFuture(forHello(hello));
  }
}
