// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.security.Provider;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** SSLEngines of an SSLContext for each side. */
final class JsseStack implements Stack {
  private final Scenario scenario;
  private final Consumer<SSLEngine> release;
  private final String[] suites;
  private final PeerPorts ports;
  private final JsseContexts contexts;

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
    contexts = JsseContexts.of(provider, keys, scenario);
  }

  @Override
  public End client() throws SSLException {
    return end(contexts.client().createSSLEngine(Identity.HOST, ports.next()), true);
  }

  @Override
  public End server() throws SSLException {
    return end(contexts.server().createSSLEngine(), false);
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
    return contexts.chainsChecked();
  }

  @Override
  public void close() {}
}
