// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an open connection that waits keeps in memory: keys, numbers, secrets. */
final class IdleConnectionTest {
  private static final int PAIRS = 500;

  /**
   * Bytes for both sides. Over thousands of pairs about 1,650 are measured; here the share of what
   * the process makes once comes on top.
   */
  private static final long MOST = 3_000;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void costsAboutAKilobyteASide(String version) throws Exception {
    CryptoBackend crypto = JcaBackend.of(CryptoTier.JDK_ONLY);
    Policy policy =
        TestPeers.policy(
            version.equals("TLSv1.3") ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2);
    ClientConfig client = TestPeers.clientOf(policy).crypto(crypto).build();
    ServerConfig server =
        TestPeers.serverOf(policy).crypto(crypto).tickets(TicketKeys.rotating(crypto)).build();
    List<TlsEngine> idle = new ArrayList<>();
    connect(client, server, idle, 150);
    idle.clear();

    long before = used();
    connect(client, server, idle, PAIRS);
    long after = used();

    assertThat((after - before) / PAIRS).isLessThanOrEqualTo(MOST);
    assertThat(idle).hasSize(2 * PAIRS);
  }

  private static void connect(
      ClientConfig client, ServerConfig server, List<TlsEngine> idle, int pairs) throws Exception {
    for (int i = 0; i < pairs; i++) {
      EnginePair pair = TestPeers.pair(client, server);
      pair.run();
      pair.client().rest();
      pair.server().rest();
      idle.add(pair.client());
      idle.add(pair.server());
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
