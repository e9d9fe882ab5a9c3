// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.connection.Realm;
import dev.handsel.jsse.identity.PkixTrust;
import dev.handsel.jsse.identity.TrustSource;
import dev.handsel.jsse.session.ClientSessions;
import dev.handsel.jsse.session.ServerSessions;
import dev.handsel.jsse.session.SessionShelf;
import dev.handsel.jsse.settings.ContextKind;
import dev.handsel.jsse.settings.Defaults;
import dev.handsel.tls.api.Limits;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketProtector;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** How long a connection of small records lives whose key cannot be renewed. */
final class KeyLimitTest {
  /** 20 records of full size, of which 8 are kept for the alert. RFC 9846 §5.5. */
  private static final int BLOCKS = 20 * 1025;

  private static final int SMALL_RECORDS = 12 * 1025 / 2;

  @Test
  void isCountedInBlocksAndTellsBothSidesWhenItEnds() throws Exception {
    EngineLoop loop = new EngineLoop(client(), Contexts.server(Contexts.HANDSEL).createSSLEngine());
    loop.client.engine.setEnabledProtocols(new String[] {"TLSv1.2"});
    loop.client.engine.setEnabledCipherSuites(
        new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});
    loop.handshake();

    // The client's Finished was protected under the same key, which is two blocks and a few.
    for (int i = 0; i < SMALL_RECORDS - 8; i++) {
      loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[1]));
      loop.plainly();
    }
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 16; i++) {
                loop.wrap(loop.client, loop.server, ByteBuffer.wrap(new byte[1]));
                loop.plainly();
              }
            })
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("TLS 1.2 cannot renew it");
    loop.wrap(loop.client, loop.server, ByteBuffer.allocate(0));
    assertThatThrownBy(loop::plainly)
        .hasMessageStartingWith("Received fatal alert: internal_error");
  }

  private static SSLEngine client() throws Exception {
    CryptoBackend crypto = JcaBackend.of(CryptoTier.REGISTERED);
    Defaults usual = Defaults.read(ContextKind.TLS, () -> crypto);
    Limits limits = usual.client().limits().toBuilder().blocksPerKey(BLOCKS).build();
    PkixTrust trust = PkixTrust.of(List.of(Contexts.AUTHORITY.root()));
    SessionShelf shelf = new SessionShelf(1, 1);
    return new HandselEngine(
        new Realm(
            new Defaults(
                usual.policy(),
                usual.disabled(),
                usual.client().withLimits(limits),
                usual.server(),
                usual.usualGroups(),
                usual.switches(),
                usual.policies()),
            null,
            new TrustSource(() -> trust),
            crypto,
            new ClientSessions(shelf, ClientSessionCache.NONE),
            new ServerSessions(shelf, ServerSessionStore.NONE, TicketProtector.NONE)),
        "example.org",
        443);
  }
}
