// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import java.nio.ByteBuffer;
import java.security.Provider;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.conscrypt.OpenSSLProvider;

/** Stacks of Conscrypt, with what its engines want more than others. */
final class ConscryptStacks {
  /** A pipe, with every engine. */
  static final int DESCRIPTORS = 2;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** For a record with an alert, of either version. */
  private static final int ALERT_ROOM = 64;

  private ConscryptStacks() {}

  /** As a server it finds no certificate unless a suite of TLS 1.2 names its key type. */
  static Stack of(Scenario scenario) throws Exception {
    Provider conscrypt = new OpenSSLProvider();
    String[] also = scenario.tls13() ? new String[] {tls12Suite(scenario)} : new String[0];
    return new JsseStack(conscrypt, conscrypt, scenario, ConscryptStacks::free, also);
  }

  private static String tls12Suite(Scenario scenario) {
    return new Scenario(Scenario.TLS_1_2, scenario.group(), scenario.leaf(), false, false).suite();
  }

  /**
   * Closes the engine. The garbage collector would too, but engines are so small on the heap that
   * the process runs out of file descriptors before it comes.
   */
  private static void free(SSLEngine engine) {
    try {
      engine.closeOutbound();
      engine.closeInbound();
      // It holds on to everything until its close_notify was taken.
      engine.wrap(NOTHING, ByteBuffer.allocate(ALERT_ROOM));
    } catch (SSLException e) {
      throw new IllegalStateException("an engine cannot be freed", e);
    }
  }
}
