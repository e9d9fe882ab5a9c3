// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.connection;

import dev.handsel.jsse.identity.CredentialCache;
import dev.handsel.jsse.identity.Endpoint;
import dev.handsel.jsse.identity.KeyChoice;
import dev.handsel.jsse.identity.TrustDecision;
import dev.handsel.jsse.identity.TrustSource;
import dev.handsel.jsse.session.ClientSessions;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.settings.Defaults;
import dev.handsel.jsse.settings.ParameterSheet;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.TlsException;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** What all connections of one SSLContext share: defaults, identities, trust and sessions. */
public final class Realm {
  private final Defaults defaults;
  private final @Nullable X509KeyManager keys;
  private final TrustSource trust;
  private final CryptoBackend crypto;
  private final CredentialCache credentials;
  private final ClientSessions clientSessions;
  private final ServerSessions serverSessions;

  /**
   * @param keys who we are, or null for nobody
   */
  public Realm(
      Defaults defaults,
      @Nullable X509KeyManager keys,
      TrustSource trust,
      CryptoBackend crypto,
      ClientSessions clientSessions,
      ServerSessions serverSessions) {
    this.defaults = defaults;
    this.keys = keys;
    this.trust = trust;
    this.crypto = crypto;
    this.credentials = new CredentialCache(crypto);
    this.clientSessions = clientSessions;
    this.serverSessions = serverSessions;
  }

  public Defaults defaults() {
    return defaults;
  }

  CryptoBackend crypto() {
    return crypto;
  }

  public ClientSessions clientSessions() {
    return clientSessions;
  }

  public ServerSessions serverSessions() {
    return serverSessions;
  }

  CredentialSelector credentials(Endpoint endpoint, ParameterSheet sheet) {
    return keys == null
        ? CredentialSelector.NONE
        : new KeyChoice(keys, credentials, trust.sessionScope(), endpoint, sheet.sessionCreation());
  }

  /**
   * Who decides on the peer.
   *
   * @throws SSLException if a connection that will have to believe somebody has nobody to ask, as
   *     where the default trust store cannot be read
   */
  PeerVerifier verifier(Endpoint endpoint, ParameterSheet sheet) throws SSLException {
    if (sheet.client() || sheet.needClientAuth() || sheet.wantClientAuth()) {
      try {
        trust.trust();
      } catch (TlsException e) {
        throw Failures.of(e, true);
      }
    }
    return new TrustDecision(trust, endpoint, sheet.identification(), sheet.sessionCreation());
  }
}
