// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.jsse.Contexts;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an SSLEngine that waits keeps in memory, its handshake being over. */
final class IdleEngineTest {
  private static final int PAIRS = 300;

  /**
   * Bytes for both sides. Over thousands of pairs about 1,950 are measured; here what the client's
   * cache keeps comes on top, and a share of what the process makes once.
   */
  private static final long MOST = 4_500;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void costsLittleMoreThanAKilobyteASide(String version) throws Exception {
    SSLContext client = Contexts.client(Contexts.HANDSEL);
    SSLContext server = Contexts.server(Contexts.HANDSEL);
    // Sessions to resume are not the connection's.
    client.getClientSessionContext().setSessionCacheSize(1);
    server.getServerSessionContext().setSessionCacheSize(1);
    List<SSLEngine> idle = new ArrayList<>();
    connect(client, server, version, idle, 100);
    idle.clear();

    long before = used();
    connect(client, server, version, idle, PAIRS);
    long after = used();

    assertThat((after - before) / PAIRS).isLessThanOrEqualTo(MOST);
    assertThat(idle).hasSize(2 * PAIRS);
  }

  private static void connect(
      SSLContext client, SSLContext server, String version, List<SSLEngine> idle, int pairs)
      throws SSLException {
    for (int i = 0; i < pairs; i++) {
      // Another port each, so that none resumes.
      EngineLoop loop =
          new EngineLoop(client.createSSLEngine("example.org", 1 + i), server.createSSLEngine());
      loop.client.engine.setEnabledProtocols(new String[] {version});
      loop.handshake();
      loop.send(loop.server, loop.client, new byte[1]);
      loop.send(loop.client, loop.server, new byte[1]);
      idle.add(loop.client.engine);
      idle.add(loop.server.engine);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
