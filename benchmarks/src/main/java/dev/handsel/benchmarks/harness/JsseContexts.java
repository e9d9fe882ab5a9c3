// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.security.Provider;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An SSLContext for each side of a scenario, and the trust that counts chains. */
record JsseContexts(
    SSLContext client, SSLContext server, PinnedTrust clientTrust, PinnedTrust serverTrust) {
  /** Enough to resume from; full handshakes shall not fill the heap with sessions. */
  private static final int SESSIONS = 32;

  /**
   * @param keys makes the key objects; null for the provider the JCA prefers
   */
  static JsseContexts of(Provider provider, @Nullable Provider keys, Scenario scenario)
      throws Exception {
    Identity serverIdentity = Identity.of("server", scenario.leaf()).translatedFor(keys);
    Identity clientIdentity = Identity.of("client", "EC").translatedFor(keys);
    PinnedTrust clientTrust = new PinnedTrust(serverIdentity);
    PinnedTrust serverTrust = new PinnedTrust(clientIdentity);
    SSLContext client = context(provider, scenario.mutual() ? clientIdentity : null, clientTrust);
    client.getClientSessionContext().setSessionCacheSize(SESSIONS);
    return new JsseContexts(
        client, context(provider, serverIdentity, serverTrust), clientTrust, serverTrust);
  }

  private static SSLContext context(
      Provider provider, @Nullable Identity identity, PinnedTrust trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    KeyManager[] keys =
        identity == null ? new KeyManager[0] : new KeyManager[] {new StaticKeys(identity)};
    context.init(keys, new TrustManager[] {trust}, null);
    return context;
  }

  /** How many chains both sides were asked to believe so far. */
  long chainsChecked() {
    return clientTrust.asked() + serverTrust.asked();
  }
}
