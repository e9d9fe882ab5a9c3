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
import org.junit.jupiter.params.provider.CsvSource;

/** What an SSLEngine that waits keeps in memory, its handshake being over. */
final class IdleEngineTest {
  private static final int PAIRS = 600;
  private static final int ATTEMPTS = 4;

  // They outlive the engines, and so do the sessions they keep to resume.
  private final SSLContext client = Contexts.client(Contexts.HANDSEL);
  private final SSLContext server = Contexts.server(Contexts.HANDSEL);
  private final List<SSLEngine> clients = new ArrayList<>();
  private final List<SSLEngine> servers = new ArrayList<>();

  /**
   * Bounds in bytes, a little above what is measured; they may only be lowered. The shared Ciphers
   * keep the keys that used them last, up to 30 bytes for each side here.
   */
  @ParameterizedTest
  @CsvSource({"TLSv1.3, 930, 870", "TLSv1.2, 960, 960"})
  void costsLessThanAKilobyteASide(String version, long most, long mostOfServer) throws Exception {
    long ofClient = Long.MAX_VALUE;
    long ofServer = Long.MAX_VALUE;
    // What others in this process let go of meanwhile seems to be ours: the least of a few is true.
    for (int i = 0; i < ATTEMPTS && (ofClient > most || ofServer > mostOfServer); i++) {
      connect(version, i * PAIRS);
      assertThat(clients).hasSize(PAIRS);
      assertThat(servers).hasSize(PAIRS);

      long both = LiveHeap.bytes();
      clients.clear();
      long serversAlone = LiveHeap.bytes();
      servers.clear();
      long neither = LiveHeap.bytes();
      ofClient = Math.min(ofClient, (both - serversAlone) / PAIRS);
      ofServer = Math.min(ofServer, (serversAlone - neither) / PAIRS);
    }

    assertThat(ofClient).as("client").isBetween(most / 2, most);
    assertThat(ofServer).as("server").isBetween(mostOfServer / 2, mostOfServer);
  }

  private void connect(String version, int before) throws SSLException {
    for (int i = 0; i < PAIRS; i++) {
      // Another port each, so that none resumes.
      EngineLoop loop =
          new EngineLoop(
              client.createSSLEngine("example.org", 1 + before + i), server.createSSLEngine());
      loop.client.engine.setEnabledProtocols(new String[] {version});
      loop.handshake();
      loop.send(loop.server, loop.client, new byte[1]);
      loop.send(loop.client, loop.server, new byte[1]);
      clients.add(loop.client.engine);
      servers.add(loop.server.engine);
    }
  }
}
