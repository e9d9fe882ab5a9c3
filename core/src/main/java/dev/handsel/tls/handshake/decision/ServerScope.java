// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.handshake.ScopedTrust;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.session.SessionScope;
import dev.handsel.tls.session.SessionScope.Trust;
import java.util.Locale;
import java.util.Optional;

/** The scope of a server's sessions, under the configuration that its virtual host chose. */
public final class ServerScope {
  private ServerScope() {}

  /** In which a session is judged: it may be bound to any credential that still serves the name. */
  public static SessionScope judging(
      Session session, ServerConfig config, Optional<String> serverName) {
    String made = session.scope().credentialId();
    boolean serves = config.credentials().serves(made, serverName);
    return of(config, serverName, serves ? made : config.credentials().id() + " without " + made);
  }

  /** In which sessions of a handshake are made, bound to the credential that it showed. */
  public static SessionScope making(ServerConfig config, Optional<String> serverName, Turn turn) {
    String shown = turn.facts().ownCredential;
    return of(config, serverName, shown == null ? config.credentials().id() : shown);
  }

  private static SessionScope of(
      ServerConfig config, Optional<String> serverName, String credentialId) {
    boolean asks = config.clientAuth() != ClientAuth.NONE;
    return new SessionScope(
        Role.SERVER,
        serverName.map(name -> name.toLowerCase(Locale.ROOT)).orElse(""),
        asks ? ScopedTrust.of(config.peerVerifier()) : Trust.NONE,
        config.clientAuth().name(),
        config.policy().authenticationId(),
        credentialId);
  }
}
