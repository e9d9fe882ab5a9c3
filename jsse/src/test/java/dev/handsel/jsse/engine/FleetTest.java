// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.identity.TrustSource;
import dev.handsel.jsse.session.ClientSessions;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.session.SessionShelf;
import dev.handsel.jsse.settings.ContextKind;
import dev.handsel.jsse.settings.Defaults;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestCertificates.Authority;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.RotatingTicketKeys;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketKeySource;
import dev.handsel.tls.session.TicketKeys;
import java.security.Provider;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers on JSSE that share ticket keys, as those of several processes do. */
final class FleetTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.REGISTERED);
  private static final Authority OTHERS = TestCertificates.authority("EC", "CN=others");
  private static final Issued HOST = Contexts.AUTHORITY.issue("a.example");
  private static final Issued SECOND = Contexts.AUTHORITY.issue("b.example");

  private final TicketKeySource keys = new RotatingTicketKeys(CRYPTO.randomness());
  private final SSLContext client =
      Contexts.context(
          Contexts.HANDSEL, Contexts.HANDSEL, Contexts.AUTHORITY.issue("client.example"));

  /**
   * A server with everything of it made anew.
   *
   * @param managers whose key and trust managers it is given
   * @param scope what it calls the content of managers that cannot be read
   */
  private SSLEngine server(Provider managers, String scope, Authority trusted, Issued... identities)
      throws Exception {
    X509KeyManager keyManager = (X509KeyManager) Contexts.keys(managers, identities)[0];
    X509TrustManager trust = (X509TrustManager) Contexts.trust(managers, trusted.certificate())[0];
    SessionShelf shelf = new SessionShelf(100, 86_400);
    Realm realm =
        new Realm(
            Defaults.read(ContextKind.TLS, () -> CRYPTO),
            keyManager,
            new TrustSource(() -> trust, scope),
            CRYPTO,
            new ClientSessions(shelf, ClientSessionCache.NONE),
            new ServerSessions(shelf, ServerSessionStore.NONE, new TicketKeys(CRYPTO, keys)));
    SSLEngine engine = new HandselEngine(realm, null, -1);
    engine.setWantClientAuth(true);
    return engine;
  }

  private SSLEngine server(Authority trusted, Issued... identities) throws Exception {
    return server(Contexts.HANDSEL, UUID.randomUUID().toString(), trusted, identities);
  }

  /** The client's session; one that resumes equals that of the handshake before. */
  private SSLSession open(String protocol, SSLEngine server) throws Exception {
    SSLEngine engine = client.createSSLEngine("a.example", 443);
    engine.setEnabledProtocols(new String[] {protocol});
    EngineLoop loop = new EngineLoop(engine, server).handshake();
    loop.send(loop.server, loop.client, new byte[] {1});
    return engine.getSession();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void anotherContextWithTheSameKeysAndFilesResumes(String protocol) throws Exception {
    SSLSession first = open(protocol, server(Contexts.AUTHORITY, HOST));
    assertThat(open(protocol, server(Contexts.AUTHORITY, HOST))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aRenewedKeyEndsItsSessionsAndAnAddedOneNone(String protocol) throws Exception {
    SSLSession first = open(protocol, server(Contexts.AUTHORITY, HOST));
    assertThat(open(protocol, server(Contexts.AUTHORITY, HOST, SECOND))).isEqualTo(first);
    Issued renewed = Contexts.AUTHORITY.issue("a.example");
    assertThat(open(protocol, server(Contexts.AUTHORITY, renewed, SECOND))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void trustInOthersEndsAllSessions(String protocol) throws Exception {
    SSLSession first = open(protocol, server(Contexts.AUTHORITY, HOST));
    assertThat(open(protocol, server(OTHERS, HOST))).isNotEqualTo(first);
  }

  /** What another provider's managers hold cannot be read, so only a name that is given says it. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void managersThatCannotBeReadAreNamed(String protocol) throws Exception {
    SSLSession first = open(protocol, foreign("fleet-a"));
    assertThat(open(protocol, foreign("fleet-a"))).isEqualTo(first);
    SSLSession other = open(protocol, foreign("fleet-b"));
    assertThat(other).isNotEqualTo(first);
    assertThat(open(protocol, foreign(UUID.randomUUID().toString()))).isNotEqualTo(other);
  }

  private SSLEngine foreign(String scope) throws Exception {
    return server(Contexts.SUN, scope, Contexts.AUTHORITY, HOST);
  }
}
