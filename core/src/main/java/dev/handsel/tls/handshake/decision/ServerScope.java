// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.handshake.ScopedTrust;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.SessionScope.Trust;
import java.util.Locale;
import java.util.Optional;

/** The scope of a server's sessions, under the configuration that its virtual host chose. */
public final class ServerScope {
  private ServerScope() {}

  public static SessionScope of(ServerConfig config, Optional<String> serverName) {
    boolean asks = config.clientAuth() != ClientAuth.NONE;
    return new SessionScope(
        Role.SERVER,
        serverName.map(name -> name.toLowerCase(Locale.ROOT)).orElse(""),
        asks ? ScopedTrust.of(config.peerVerifier()) : Trust.NONE,
        config.clientAuth().name(),
        config.policy().authenticationId(),
        config.credentials().id());
  }
}
