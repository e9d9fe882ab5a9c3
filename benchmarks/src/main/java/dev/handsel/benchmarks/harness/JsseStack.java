// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.security.Provider;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An SSLContext for each side. */
final class JsseStack implements Stack {
  /** Enough to resume from; full handshakes shall not fill the heap with sessions. */
  private static final int SESSIONS = 32;

  private final Scenario scenario;
  private final Consumer<SSLEngine> release;
  private final String[] suites;
  private final PeerPorts ports;
  private final PinnedTrust clientTrust;
  private final PinnedTrust serverTrust;
  private final SSLContext client;
  private final SSLContext server;

  /** Of engines which the garbage collector frees. */
  JsseStack(Provider provider, @Nullable Provider keys, Scenario scenario) throws Exception {
    this(provider, keys, scenario, engine -> {});
  }

  /**
   * @param keys makes the key objects; null for the provider the JCA prefers
   * @param release frees an engine
   * @param alsoEnabled suites that are enabled besides the scenario's, for stacks which need it
   */
  JsseStack(
      Provider provider,
      @Nullable Provider keys,
      Scenario scenario,
      Consumer<SSLEngine> release,
      String... alsoEnabled)
      throws Exception {
    this.scenario = scenario;
    this.release = release;
    suites = new String[1 + alsoEnabled.length];
    suites[0] = scenario.suite();
    System.arraycopy(alsoEnabled, 0, suites, 1, alsoEnabled.length);
    ports = new PeerPorts(scenario);
    Identity serverIdentity = Identity.of("server", scenario.leaf()).translatedFor(keys);
    Identity clientIdentity = Identity.of("client", "EC").translatedFor(keys);
    clientTrust = new PinnedTrust(serverIdentity);
    serverTrust = new PinnedTrust(clientIdentity);
    client = context(provider, scenario.mutual() ? clientIdentity : null, clientTrust);
    client.getClientSessionContext().setSessionCacheSize(SESSIONS);
    server = context(provider, serverIdentity, serverTrust);
  }

  private static SSLContext context(
      Provider provider, @Nullable Identity identity, PinnedTrust trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    KeyManager[] keys =
        identity == null ? new KeyManager[0] : new KeyManager[] {new StaticKeys(identity)};
    context.init(keys, new TrustManager[] {trust}, null);
    return context;
  }

  @Override
  public End client() throws SSLException {
    return end(client.createSSLEngine(Identity.HOST, ports.next()), true);
  }

  @Override
  public End server() throws SSLException {
    return end(server.createSSLEngine(), false);
  }

  private End end(SSLEngine engine, boolean isClient) throws SSLException {
    engine.setUseClientMode(isClient);
    engine.setEnabledProtocols(new String[] {scenario.version()});
    engine.setEnabledCipherSuites(suites);
    if (scenario.mutual() && !isClient) {
      engine.setNeedClientAuth(true);
    }
    return new JsseEnd(engine, false, () -> release.accept(engine));
  }

  @Override
  public long chainsChecked() {
    return clientTrust.asked() + serverTrust.asked();
  }

  @Override
  public void close() {}
}
